"""The words by which a task is known to be of a reform area, and how much each says."""

import re

# Plain words, by how much they weigh: 4 names the area, 1 only leans towards it.
_WORDS = {
    "CDDH": {
        4: r"chi so cai cach|par ?index|\bpci\b|papi|tuyen truyen|sang kien|ban chi dao|"
           r"ke hoach (?:cai cach hanh chinh|"
           r"cchc)|bao cao (?:cong tac )?(?:cai cach hanh chinh|cchc)|chuyen (?:muc|trang)|an pham bao chi",
        3: r"truyen thong|thi dua|danh gia xep hang|chi thi so|chi dao dieu hanh|bo chi so|"
           r"(?:kiem tra|tap huan|nghiep vu)"
           r".{0,40}(?:cai cach hanh chinh|cchc)",
        2: r"cai cach hanh chinh|\bcchc\b|doi thoai|chu tich ubnd .{0,20}giao|"
           r"nhiem vu (?:do|duoc) .{0,40}giao|van ban chi dao",
        1: r"don doc|so ket|tong ket",
    },
    "TC": {
        4: r"quy pham phap luat|qppl|the che\b|phap che|van ban het hieu luc|thi hanh phap luat",
        3: r"giao duc phap luat|"
           r"(?:gop y|tham dinh|du thao) .{0,30}(?:luat|nghi dinh|thong tu|van ban|nghi quyet|quyet dinh)|"
           r"tac dong cua chinh sach|van ban phap luat",
        2: r"phap luat|ban hanh nghi quyet",
    },
    "TTHC": {
        4: r"thu tuc hanh chinh|\btthc\b|bo thu tuc|phuc vu hanh chinh cong|bo phan tiep nhan|"
           r"tiep nhan va tra ket qua|"
           r"phan anh,? kien nghi|buu chinh cong ich|hoat dong kinh doanh|sipas",
        3: r"\bmot cua\b(?! dien tu)|mot cua lien thong|giai quyet ho so|xin loi|khao sat .{0,20}hai long",
        2: r"hai long|ho so\b|dia gioi hanh chinh|nguoi dan doanh nghiep|quy trinh noi bo",
        1: r"dich vu (?:hanh chinh )?cong\b(?! truc tuyen| ich)|khao sat",
    },
    "TCBM": {
        4: r"bo may|tinh gian bien che|co cau to chuc|sap nhap|to chuc lai|don vi hanh chinh cap|quy che lam viec",
        3: r"\bphan cap|bien che|chuc nang,? nhiem vu|mo hinh to chuc|"
           r"sap xep .{0,30}(?:to chuc|don vi|co quan|phong)",
        2: r"\bsap xep|to chuc va hoat dong|chuyen giao mot so|kien toan",
        1: r"don vi su nghiep|uy quyen",
    },
    "CDCV": {
        4: r"vi tri viec lam|tuyen dung|bo nhiem|ky luat,? ky cuong|nang ngach|thang hang|van hoa cong so|"
           r"dao duc cong vu|"
           r"chuyen doi vi tri|luan chuyen|danh gia,? (?:phan loai|xep loai)|kiem tra cong vu|che do cong vu",
        3: r"dao tao|boi duong|\bcong vu\b|nhan tai|nhan luc|tai san,? thu nhap|co cau ngach|"
           r"hoc tap ngoai ngu|quy hoach .{0,20}can bo",
        2: r"can bo,? cong chuc|cong chuc,? vien chuc|\bcc? ?vc\b|cbcc|\bcong chuc\b|\bvien chuc\b|doi ngu|trinh do",
        1: r"tap huan",
    },
    "TCC": {
        4: r"tai san cong|giai ngan|dau tu cong|chi tieu noi bo|co phan hoa|chong lang phi|tu chu tai chinh|"
           r"quyet toan|du toan|"
           r"khoan chi|tai chinh cong|thu,? nop|dinh muc kinh te|don gia",
        3: r"tai chinh|ngan sach|mua sam|kiem toan|xe o to|sap xep lai doanh nghiep|tiet kiem",
        2: r"tu chu|kinh phi|\ble phi|dinh muc",
    },
    "CQS": {
        4: r"chuyen doi so|(?:chinh quyen|chinh phu|cong dan|kinh te|xa hoi) (?:dien tu|so)\b|chu ky so|"
           r"ky so\b|van ban dien tu|"
           r"an toan thong tin|an ninh mang|bao mat|lgsp|truc lien thong|cong nghe thong tin|\bcntt\b|"
           r"truc tuyen toan trinh|"
           r"dich vu cong truc tuyen|dvc truc tuyen|cong dich vu cong|cong thong tin dien tu|"
           r"trang thong tin dien tu|iso 9001|"
           r"iso dien tu|he thong quan ly chat luong|qlcl|truyen hinh truc tuyen|de an 06|quyet dinh so 06|dinh danh|"
           r"ky nang so|cong nghe so|moi truong mang|may tinh|"
           r"co so du lieu (?:dung chung|quoc gia ve dan cu)|chatbot|"
           r"thanh toan (?:truc tuyen|khong (?:dung )?tien mat)|mot cua dien tu|duoi dang dien tu",
        3: r"phan mem|he thong thong tin|ung dung|nen tang|quan ly van ban va dieu hanh|ha tang|"
           r"chia se du lieu|ket noi,? lien thong|"
           r"truc tuyen|phan he|du lieu so",
        2: r"du lieu|so hoa|dien tu\b|tu xa|he thong",
    },
}  # fmt: skip
_PATTERNS = tuple(
    (code, weight, re.compile(pattern)) for code, weights in _WORDS.items() for weight, pattern in weights.items()
)


def weigh(words: str) -> dict[str, int]:
    """Weigh plain words by the areas that they speak of; areas of which they do not are left out."""
    found: dict[str, int] = {}
    for code, weight, pattern in _PATTERNS:
        said = len({match[0] for match in pattern.finditer(words)})
        if said:
            found[code] = found.get(code, 0) + weight * said
    return found
