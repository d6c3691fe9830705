"""Words of a title or a reference that no line may end within: compounds, names, numbers."""

from __future__ import annotations

import re

NBSP = "\N{NO-BREAK SPACE}"

_COMPOUNDS = """
an ninh, an sinh, an toàn, áp dụng, ban chỉ đạo, ban hành, báo cáo, bảo đảm, bảo hiểm, bảo trợ,
bảo vệ, bảo tồn, bất động sản, bền vững, biên chế, biện pháp, biến đổi khí hậu, bổ nhiệm, bổ sung,
bồi dưỡng, bồi thường, ca trực, cải cách, cải tạo, căn cước, cán bộ, cấp cứu, cấp phép, chấm dứt,
chăm sóc, chăn nuôi, chất lượng, chế biến, chế độ, chi tiết, chi trả, chỉ đạo, chỉ định, chỉ số,
chỉ tiêu, chiến lược, chính phủ, chính quyền, chính sách, chủ trì, chủ trương, chủ tịch, chung cư,
chuyên đề, chuyên môn, chuyển đổi số, chuyển giao, chức danh, chức năng, chương trình, chứng nhận,
chứng thực, cơ cấu, cơ chế, cơ quan, cơ sở, công an, công bố, công chức, công dân, công khai,
công nghệ, công nghiệp, công tác, công thương, công trình, công viên, công việc, công nhận,
cộng đồng, cung cấp, cứu nạn, dân cư, dân quân, dân số, dân sự, dân tộc, dân vận, danh mục,
danh sách, di tích, dịch bệnh, dịch vụ, doanh nghiệp, du lịch, dự án, dự toán, dự trữ, đánh giá,
đào tạo, đầu tư, đất đai, đấu giá, đấu thầu, đề án, đề nghị, đề tài, điều chỉnh, điều kiện,
điều hành, đình chính, đính chính, định hướng, định mức, đô thị, đơn giá, đơn vị, đối thoại,
đối tượng, đội ngũ, đường bộ, gia cầm, gia đình, gia súc, giải pháp, giải quyết, giải thưởng,
giám sát, giảm nghèo, giao thông, giáo dục, giáo viên, hạ tầng, hạn chế, hạng mục, hành chính,
hành nghề, hành động, hệ thống, hiện đại, hiệu lực, hiệu quả, hỗ trợ, hồ sơ, hộ tịch, hòa giải,
hoạt động, học sinh, học tập, hội đồng, hội nghị, hội thi, hợp đồng, hợp tác, huấn luyện,
hướng dẫn, kế hoạch, kết luận, kết quả, khai thác, khám bệnh, khảo sát, khen thưởng, khiếu nại,
khoa học, khoáng sản, khu vực, khung giá, khu công nghiệp, kiểm kê, kiểm soát, kiểm tra,
kiến nghị, kiện toàn, kinh doanh, kinh phí, kinh tế, kỷ luật, kỷ niệm, kỹ thuật, lãnh đạo,
lao động, lâm nghiệp, lập pháp, lễ hội, lĩnh vực, lộ trình, lương thực, lưu trữ, mạng lưới,
miễn nhiệm, môi trường, mục tiêu, năng lực, ngân sách, nghị định, nghị quyết, nghĩa vụ,
nghiệm thu, nghiên cứu, nghiệp vụ, người dân, nguồn lực, nguyên tắc, nhà nước, nhân dân, nhân lực,
nhân sự, nhiệm kỳ, nhiệm vụ, nông dân, nông nghiệp, nông thôn mới, nông thôn, nội bộ, nội dung,
nội vụ, phân bổ, phân cấp, phân công, phân loại, phát huy, phát triển, pháp lệnh, pháp luật,
phê chuẩn, phê duyệt, phòng cháy, chữa cháy, phòng chống, phong trào, phối hợp, phụ cấp, phụ nữ,
phương án, phương tiện, quản lý, quản trị, quân sự, quốc gia, quốc phòng, quy chế, quy định,
quy hoạch, quy trình, quyền hạn, quyết định, quyết toán, rà soát, sản phẩm, sản xuất, sáng kiến,
sáp nhập, sắp xếp, sinh kế, sinh viên, sử dụng, sửa đổi, tài chính, tài liệu, tài nguyên, tài sản,
tái định cư, tăng cường, tập huấn, tập thể, thành lập, thành phần, thành viên, thanh niên,
thanh tra, thay thế, thẩm định, thẩm quyền, thể thao, thể thức, thi đua, thi hành, thí điểm,
thiên tai, thiết bị, thiết kế, thống kê, thông báo, thông tin, thu hồi, thu hút, thủ tục,
thủy lợi, thủy sản, thực hiện, thường xuyên, thường trực, thương binh, thương mại, tiêm chủng,
tiêu chí, tiêu chuẩn, tiếp cận, tiếp công dân, tiếp nhận, tín dụng, tình hình, tình trạng,
tình hình, tổ chức, tổ công tác, tôn giáo, tổng hợp, tổng kết, tổng thể, trách nhiệm, trật tự,
trẻ em, triển khai, trình tự, trồng trọt, truyền thông, trực thuộc, trung tâm, trung ương,
trường học, tư pháp, tư vấn, tự nguyện, tuyên truyền, tuyển dụng, tuyển sinh, ủy ban, ủy quyền,
ủy viên, văn bản, văn hóa, văn minh, văn phòng, văn thư, vận động, vật liệu, vệ sinh, vi phạm,
viên chức, việc làm, xã hội, xây dựng, xét duyệt, xử lý, xử phạt, xuất khẩu, y tế, yêu cầu
"""
_BODIES = (
    "ủy ban nhân dân", "hội đồng nhân dân", "chủ tịch ủy ban nhân dân", "thủ tướng chính phủ",
    "mặt trận tổ quốc", "tòa án nhân dân", "viện kiểm sát nhân dân",
)  # fmt: skip
_LEVELS = "tỉnh|thành phố|thị xã|huyện|quận|thị trấn|xã|phường|đặc khu|ấp|thôn|khu phố"
_NAME = r"[A-ZĐÀ-Ỹ][^\W\d_]*"
_WORDS = frozenset((*(" ".join(each.split()) for each in _COMPOUNDS.split(",")), *_BODIES))
_LONGEST = max(each.count(" ") + 1 for each in _WORDS)
_AROUND = ".,;:()[]“”‘’\"'…"
_NUMBERED = re.compile(
    r"(?<!\w)(?:\d+ [-–] \d+|ngày \d+(?: tháng \d+(?: năm \d+)?)?|tháng \d+(?: năm \d+)?"
    r"|quý [IV]+(?: năm \d+)?"
    r"|(?:số|năm|khóa|lần thứ|điều|khoản|điểm|dự án|chương|mục|phần|quý|kỳ họp thứ|giai đoạn)"
    r" (?:\d[^\s]*(?: [-–] \d+)?|[IVXLC]+(?!\w)))",
    re.I,
)
_PLACE = re.compile(rf"(?<!\w)(?:(?i:{_LEVELS})) {_NAME}(?: {_NAME}){{0,2}}(?!\w)")
"""A level and the name behind it; in capitals nobody sees where a name ends."""


def bound(text: str) -> str:
    """The text with no-break spaces inside what stays together in one line."""
    text = _compounds_bound(text)
    for pattern in (_NUMBERED,) if text.isupper() else (_NUMBERED, _PLACE):
        text = pattern.sub(lambda found: found[0].replace(" ", NBSP), text)
    return text


def _compounds_bound(text: str) -> str:
    syllables = text.split(" ")
    folded = [each.lower() for each in syllables]
    bound_at: set[int] = set()
    for at, first in enumerate(folded):
        for length in range(min(_LONGEST, len(folded) - at), 1, -1):
            words = [first.lstrip(_AROUND), *folded[at + 1 : at + length]]
            words[-1] = words[-1].rstrip(_AROUND)
            if " ".join(words) in _WORDS:
                bound_at.update(range(at + 1, at + length))
                break
    return "".join(
        each if at == 0 else (NBSP if at in bound_at else " ") + each
        for at, each in enumerate(syllables)
    )
