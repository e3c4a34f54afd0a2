"""What the columns of exported tables are called and mean, for people and for programs."""

from __future__ import annotations

from dataclasses import dataclass

TEXT, DAY, INTEGER, NUMBER, FLAG = "text", "day", "integer", "number", "flag"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, its heading, what it holds, its width in Latin characters, a remark.

    `kind` is `text`, `day` (a whole ISO date), `integer`, `number` or `flag`.
    """

    key: str
    heading: str
    kind: str = TEXT
    width: int = 14
    remark: str = ""


LEVELS = {
    "national": "国家级", "provincial": "省级", "municipal": "市级", "county": "县级",
    "other": "其他",
}  # fmt: skip
CODES: dict[str, dict[str, str]] = {
    "kind": {
        "application": "报名申报", "submission": "报送", "completion": "完成", "payment": "缴费",
        "objection": "异议", "other": "其他",
    },
    "basis": {
        "stated": "写明", "inferred-year": "年份推断", "period-end": "时段末", "relative": "推算",
        "working-days": "按工作日推算", "recurring": "定期", "unresolved": "日期不明",
        "suspended": "延期待定",
    },
    "precision": {"day": "日", "month": "月", "year": "年"},
    "role": {
        "guide": "指导", "host": "主办", "coordinator": "组织实施", "undertaker": "承办",
        "co_organizer": "协办", "supporter": "支持", "evaluator": "评审", "listed": "列入名单",
    },
    "relation": {
        "basis": "依据", "forwarded": "转发", "amended": "修改", "repealed": "废止",
        "reference": "参见",
    },
    "comparator": {"=": "等于", ">=": "不少于", "<=": "不超过", "~": "约", "range": "范围"},
    "level": LEVELS,
    "genre": {"notice": "通知", "summary": "摘要", "other": "其他"},
    "standing": {"repealed": "已废止", "cancelled": "已取消"},
    "included": {"0": "否", "1": "是"},
}  # fmt: skip
"""What codes mean, by the key of their column."""
PARTS = {
    "header": "版头", "body": "正文", "signature": "落款", "imprint": "版记",
    "attachment": "附件", "furniture": "网页",
}  # fmt: skip
"""The parts of a notice; attachments have their number after it."""

QUOTE = (
    Column("quote", "原文", width=44, remark="通知中的原话"),
    Column("part", "位置", remark="正文、附件等"),
    Column("page", "页", INTEGER, 6),
    Column("confidence", "把握", NUMBER, 7, "0 到 1"),
)
NOTICE = (
    Column("series", "项目", width=30, remark="各年不变的名称"),
    Column("edition", "年度", INTEGER, 7),
    Column("issuers", "发文机关", width=26),
    Column("region", "地区", width=10),
    Column("title", "通知标题", width=48),
    Column("document_number", "文号", width=26),
    Column("notice_id", "通知编号", width=18, remark="数据库中的编号"),
)
DEADLINES = (
    Column("due_day", "截止日", DAY, 12, "现行的最后一天；只写到月的取月末"),
    Column("due", "截止（原样）", width=12, remark="如只写到月，则为年月"),
    Column("start", "开始日", DAY, 12),
    Column("time", "时刻", width=8),
    Column("kind", "类型", width=10),
    Column("action", "事项", width=44),
    Column("responsible", "责任方", width=24),
    Column("recipient", "报送至", width=24),
    Column("basis", "日期依据", width=12),
    Column("recurrence", "周期", width=16),
    Column("first_due", "原截止日", DAY, 12, "改期之前的日期"),
    Column("standing", "效力", width=8, remark="通知已废止或取消时填写"),
)
EVENTS = (
    Column("start", "开始", DAY, 12),
    Column("end", "结束", DAY, 12),
    Column("precision", "精度", width=8),
    Column("name", "活动", width=40),
    Column("place", "地点", width=26),
)
INSTITUTIONS = (
    Column("name", "机构（原文）", width=34),
    Column("canonical", "机构", width=34, remark="统一后的名称"),
    Column("role", "角色", width=10),
    Column("role_text", "角色（原文）", width=14),
    Column("track", "班次或任务", width=24),
)
QUOTAS = (
    Column("comparator", "关系", width=8),
    Column("value", "数量", NUMBER, 10),
    Column("max", "上限", NUMBER, 10, "范围的上限"),
    Column("unit", "单位", width=8),
    Column("subject", "对象", width=26),
    Column("per", "每", width=12),
    Column("scope", "分配给", width=20),
    Column("period", "期间", width=16),
)
FEES = (
    Column("fee", "费用", width=26),
    Column("comparator", "关系", width=8),
    Column("amount", "金额（元）", NUMBER, 12),
    Column("per", "每", width=12),
    Column("payer", "付款方", width=20),
)
CONTACTS = (
    Column("organization", "单位", width=30),
    Column("persons", "联系人", width=18),
    Column("phones", "电话", width=22),
    Column("mobiles", "手机", width=16),
    Column("faxes", "传真", width=16),
    Column("emails", "邮箱", width=26),
    Column("addresses", "地址", width=36),
    Column("postcodes", "邮编", width=10),
    Column("websites", "网址", width=30),
)
CITATIONS = (
    Column("relation", "关系", width=8),
    Column("cited_title", "所引文件", width=48),
    Column("cited_number", "所引文号", width=26),
    Column("cited_issuers", "所引文件机关", width=26),
)
ATTACHMENTS = (
    Column("number", "序号", width=8),
    Column("attachment", "附件", width=48),
    Column("included", "在文件中", FLAG, 9, "附件正文在同一文件中"),
)
NOTICES = (
    *NOTICE[:-1],
    Column("genre", "性质", width=8),
    Column("document_type", "文种", width=8),
    Column("level", "级别", width=8),
    Column("issued", "成文日期", DAY, 12),
    Column("published", "发布日期", DAY, 12),
    Column("effective", "施行日期", DAY, 12),
    Column("expires", "有效期至", DAY, 12),
    Column("addressees", "主送机关", width=36),
    Column("standing", "效力", width=8),
    Column("file", "文件", width=26),
    NOTICE[-1],
)
WARNINGS = (
    Column("code", "提示", width=22),
    Column("message", "说明", width=48),
)
