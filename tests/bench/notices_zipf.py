"""Made-up notices of the usual length, in words whose frequencies fall as in real ones.

No sentence makes sense, but the load on an index is that of an archive: a few words stand in nearly
every notice, most of the words in a handful.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

# The most frequent words first; what follows them is drawn from their characters.
_WORDS = (
    "通知 企业 工作 有关 单位 各 部门 项目 管理 培训 申报 组织 发展 服务 材料 要求 开展 实施 "
    "推荐 附件 联系人 中小企业 人才 技术 创新 省 市 区县 平台 数字化 评审 名单 资金 支持 "
    "建设 情况 时间 报送 审核 负责 公示 科技 信息 产业 重点 计划 经济 主管 认真 做好 年度 "
    "制造业 条件 专项 电话 邮箱 地址 领军人才 高质量发展 专精特新 工业和信息化 绿色 安全 "
    "生产 示范 试点 基地 认定 标准 质量 品牌 知识产权 融资 补助 奖励 税收 优惠 市场 监管 "
    "教育 学校 高校 学院 专家 课程 学员 讲师 考核 结业 证书 费用 食宿 报名表 汇总表 推荐表 "
    "盖章 电子版 纸质版 截止 逾期 不予 受理 月底 之前 关于 进一步 加强 推进 落实 贯彻 意见 "
    "办法 规定 方案 细则 依据 按照 印发 转发 国务院 人民政府 办公厅 经济和信息化 发展改革 "
    "财政 人力资源 社会保障 农业农村 商务 文化 旅游 卫生健康 应急 交通运输 住房 城乡建设 "
    "生态环境 自然资源 水利 统计 审计 国资委 协会 商会 联合会 促进中心 服务中心 研究院 承办 "
    "主办 协办 指导 大赛 初赛 复赛 决赛 路演 展览 论坛 会议 签到 日程 议程 名额 分配 不超过 "
    "至少 每家 每人 用工 招聘 就业 创业 孵化器 加速器 园区 开发区 高新区 县域 乡村振兴 "
    "特色产业 集群 产业链 供应链 补短板 强基 云计算 大数据 人工智能 物联网 区块链 工业互联网 "
    "智能制造 机器人 新材料 新能源 节能 降碳 循环利用 清洁生产 问卷 调研 抽查 检查 整改 自查 "
    "举报 投诉 监督 信用 承诺 诚信 处罚 撤销 变更 延期 更正 补充 废止 有效期 解释权 "
)
COMMON = tuple(_WORDS.split())
_TAIL = 30_000
_REGIONS = ("北京", "上海", "江苏", "浙江", "山东", "湖北", "四川", "重庆", "广东", "西藏")
_SERIES = 400


@dataclass(frozen=True, slots=True)
class Made:
    """A notice as the database holds it: `issued` is a full date."""

    number: int
    title: str
    text: str
    issued: str
    issuers: str
    region: str
    series: str


def vocabulary(dice: random.Random) -> list[str]:
    """The common words and 30,000 rarer ones of two to four characters."""
    characters = sorted(set("".join(COMMON)))
    tail = {"".join(dice.choices(characters, k=dice.choice((2, 2, 2, 3, 4)))) for _ in range(_TAIL)}
    return [*COMMON, *sorted(tail - set(COMMON), key=lambda _: dice.random())]


def made(count: int, seed: int = 1) -> Iterator[Made]:
    """`count` notices of 600 to 3000 characters, the same for the same seed."""
    dice = random.Random(seed)
    words = vocabulary(dice)
    # Zipf-Mandelbrot: flatter at the head, so that some hundred words stand in most notices.
    weights = list(accumulate(1 / (rank + 20) for rank in range(len(words))))
    for number in range(1, count + 1):
        year, region = dice.randint(2010, 2025), dice.choice(_REGIONS)
        series = f"{words[dice.randrange(_SERIES)]}{words[dice.randrange(_SERIES)]}培训"
        title = f"关于开展{year}年{series}{dice.choice(words)}的通知"
        drawn = dice.choices(words, cum_weights=weights, k=dice.randint(260, 1250))
        marks = dice.choices(("", "", "", "", "，", "。\n", "、"), k=len(drawn))
        text = f"{title}\n" + "".join(map("".join, zip(drawn, marks, strict=True)))
        issued = f"{year}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
        yield Made(number, title, text, issued, f"{region}省经济和信息化厅", region, series)
