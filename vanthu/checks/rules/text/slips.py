"""Những lỗi gõ nhầm thành chữ khác có nghĩa, theo danh sách các cụm từ hay nhầm.

Mỗi chữ riêng thì đúng chính tả (phần đầu, áp, giạn), nhưng trong cụm từ ấy thì không đúng.
Danh sách chỉ gồm những cụm không dùng trong văn bản hành chính.

Đúng:

    - Phấn đấu có 50% số hộ nghèo ở các xã, ấp đặc biệt khó khăn được hỗ trợ.

Sai:

    - Phần đầu có 50% số hộ nghèo ở các xã, áp đặc biệt khó khăn được hổ trợ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.reading.texts import Text

ID = "text-slips"
SEVERITY = Severity.WARNING

_WORDS = """
thời giạn = thời gian
bổ xung = bổ sung
sử lý = xử lý
sử phạt = xử phạt
chia xẻ = chia sẻ
xuất xắc = xuất sắc
suất sắc = xuất sắc
đột suất = đột xuất
đề suất = đề xuất
sản suất = sản xuất
xản xuất = sản xuất
hiệu xuất = hiệu suất
lãi xuất = lãi suất
sắp sếp = sắp xếp
xắp xếp = sắp xếp
rà xoát = rà soát
kiểm xoát = kiểm soát
giám xát = giám sát
khảo xát = khảo sát
chuẩn đoán = chẩn đoán
thăm quan = tham quan
vô hình chung = vô hình trung
tựu chung = tựu trung
sát nhập = sáp nhập
trú trọng = chú trọng
tập chung = tập trung
trung tay = chung tay
lưu chữ = lưu trữ
dự chữ = dự trữ
tuyên chuyền = tuyên truyền
truyên truyền = tuyên truyền
chuyền thông = truyền thông
chuyền thanh = truyền thanh
trương trình = chương trình
chiển khai = triển khai
triễn khai = triển khai
phát triễn = phát triển
xinh sống = sinh sống
xinh kế = sinh kế
cơ xở = cơ sở
cơ sỡ = cơ sở
hồ xơ = hồ sơ
hổ trợ = hỗ trợ
nổ lực = nỗ lực
cũng cố = củng cố
củng như = cũng như
kỷ năng = kỹ năng
kỷ thuật = kỹ thuật
kỹ luật = kỷ luật
kỹ niệm = kỷ niệm
bải bỏ = bãi bỏ
sữa đổi = sửa đổi
sữa chữa = sửa chữa
sửa chửa = sửa chữa
mỡ rộng = mở rộng
lảnh đạo = lãnh đạo
lảng phí = lãng phí
quãn lý = quản lý
xả hội = xã hội
thị xả = thị xã
hợp tác xả = hợp tác xã
hiệu quã = hiệu quả
kết quã = kết quả
bền vửng = bền vững
cụ thễ = cụ thể
nghỉa vụ = nghĩa vụ
nhửng = những
củng cổ = củng cố
vướng mắt = vướng mắc
khắc phụt = khắc phục
mặc bằng = mặt bằng
chỉnh chu = chỉn chu
thoát nghéo = thoát nghèo
giảm nghéo = giảm nghèo
hộ nghẻo = hộ nghèo
cân nghèo = cận nghèo
khóm, áp = khóm, ấp
khóm/áp = khóm/ấp
áp đặc biệt khó khăn = ấp đặc biệt khó khăn
dịch bưu chính = dịch vụ bưu chính
dịch viễn thông = dịch vụ viễn thông
sinh sống địa bàn = sinh sống trên địa bàn
ngư, nghiệp = ngư nghiệp
ban ngành, được giao = ban, ngành được giao
ban, ngành, được giao = ban, ngành được giao
thông tin ty = thông tin
tuẩn thủ = tuân thủ
tuần thủ = tuân thủ
tuân thũ = tuân thủ
phụ vụ = phục vụ
phục vũ = phục vụ
phối hơp = phối hợp
phối hợp hợp = phối hợp
thực hiên = thực hiện
thưc hiện = thực hiện
24/24, giờ = 24/24 giờ
24/7, giờ = 24/7 giờ
chương trình chủ trì theo = chương trình do đơn vị chủ trì theo
"""
_FIXED: dict[str, str] = {}
for _line in _WORDS.strip().splitlines():
    _wrong, _, _right = _line.partition(" = ")
    _FIXED[_wrong] = _right
_AMONG_OTHERS = (
    (
        "phần đầu",
        re.compile(
            r"(?<!trong )(?<!ở )(?<!từ )phần đầu"
            r"(?= (?:giảm|tăng|đạt|hoàn thành|hỗ trợ|đưa|nâng|xây dựng|đến (?:hết|cuối|năm)"
            r"|có (?:ít nhất |trên |khoảng |tối thiểu )?\d))"
        ),
        "phấn đấu",
    ),
    (
        "phối với",
        re.compile(
            r"(?<!\w)(?<!phân )(?<!điều )(?<!giao )(?<!chi )(?<!cân )(?<!pha )phối với"
            r"(?= (?:các |sở|ban|bộ|phòng|ủy ban|ubnd|mặt trận|công an|đơn vị|cơ quan))"
        ),
        "phối hợp với",
    ),
    (
        "xã, áp",
        re.compile(r"(?<=xã, )áp(?! dụng| lực| giá| đặt| suất| thuế| thấp| xe)\b"),
        "ấp",
    ),
)
"""What is a slip only among certain words: "phần đầu" and "điều phối với" are right elsewhere."""


def check(text: Text) -> Iterator[Diagnostic]:
    """Phrases of the list, with what was meant."""
    for start, end, right in _slips(text.text):
        written = text.text[start:end]
        right = _like(written, right)
        message = f'"{written}" là lỗi gõ, đúng ra là "{right}"'
        yield Diagnostic(text.at(start, end), message, f"viết: {right}", mend=right)


def _slips(text: str) -> Iterator[tuple[int, int, str]]:
    """Where slips stand in a text, and what was meant."""
    small = text.lower()
    taken = set()
    for wrong in [wrong for wrong in _FIXED if wrong in small]:
        for found in re.finditer(rf"(?<!\w){re.escape(wrong)}(?!\w)", small):
            taken.add(found.start())
            yield *found.span(), _FIXED[wrong]
    for holds, pattern, right in _AMONG_OTHERS:
        for found in pattern.finditer(small) if holds in small else ():
            if found.start() not in taken:
                yield *found.span(), right


def _like(written: str, right: str) -> str:
    """The right phrase with the capitals of what was written."""
    if written.isupper():
        return right.upper()
    return right[0].upper() + right[1:] if written[0].isupper() else right
