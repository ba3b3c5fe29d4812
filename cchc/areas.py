"""The reform areas by their codes in files: the six of Nghị quyết 76/NQ-CP ngày 15/7/2021, and direction (CDDH)."""

AREAS = {
    "CDDH": "Công tác chỉ đạo, điều hành cải cách hành chính",
    "TC": "Cải cách thể chế",
    "TTHC": "Cải cách thủ tục hành chính",
    "TCBM": "Cải cách tổ chức bộ máy hành chính nhà nước",
    "CDCV": "Cải cách chế độ công vụ",
    "TCC": "Cải cách tài chính công",
    "CQS": "Xây dựng và phát triển Chính phủ điện tử, Chính phủ số",
}
