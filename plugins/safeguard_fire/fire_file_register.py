"""The columns of the index of the fire file."""

from __future__ import annotations

from safeguard import Column, Kind, Schema

FIRE_FILE = Schema(
    "fire_file",
    {"zh": "消防档案目录", "en": "Index of the fire file"},
    (
        Column(
            "document",
            {"zh": "材料名称", "en": "Document"},
            required=True,
            aliases=("名称", "文件名称", "档案名称", "题名", "材料"),
            examples=("灭火和应急疏散预案",),
        ),
        Column(
            "item",
            {"zh": "目录条目", "en": "Item"},
            aliases=("条款", "目录号", "条目", "类目"),
            examples=("42-9",),
            help={"zh": "61号令条和项，如 42-9；不填按名称认", "en": "Article and number of order 61; empty: by name"},
        ),
        Column(
            "date",
            {"zh": "更新日期", "en": "Updated"},
            Kind.DATE,
            aliases=("日期", "形成日期", "归档日期", "最近更新"),
            examples=("2026-03-10",),
        ),
        Column(
            "place",
            {"zh": "存放位置", "en": "Place"},
            aliases=("位置", "存放地点", "保管位置", "柜号", "路径"),
            examples=("消防档案柜1-3",),
        ),
        Column("keeper", {"zh": "保管人", "en": "Keeper"}, aliases=("责任人", "管理人"), examples=("李强",)),
        Column(
            "applies",
            {"zh": "是否适用", "en": "Applies"},
            Kind.CHOICE,
            aliases=("适用",),
            choices={"yes": ("是", "适用", "有", "y", "true"), "no": ("否", "不适用", "无此项", "n", "false")},
            examples=("适用",),
        ),
        Column(
            "reason",
            {"zh": "不适用理由", "en": "Reason"},
            aliases=("理由", "说明", "备注"),
            examples=("本楼无燃气",),
        ),
    ),
    help={
        "zh": "每份材料一行；不适用的条目也写一行并说明理由",
        "en": "One row for each document, or item that does not apply",
    },
)
