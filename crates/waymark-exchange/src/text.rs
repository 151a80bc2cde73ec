//! Bytes of a text file into text: UTF-8 or UTF-16 when the file says so, UTF-8 when it fits, else Windows-1252.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::sheet::SheetError;

pub(crate) fn decode(bytes: &[u8]) -> Result<String, SheetError> {
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, bom)) => (encoding, &bytes[bom..]),
        None if std::str::from_utf8(bytes).is_ok() => (UTF_8, bytes),
        None => (WINDOWS_1252, bytes),
    };
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    if text.contains('\0') {
        return Err(SheetError::NotATable);
    }
    if looks_like_a_web_page(&text) {
        return Err(SheetError::WebPage);
    }
    Ok(text.into_owned())
}

/// Some management systems offer "Excel" that is an HTML table.
fn looks_like_a_web_page(text: &str) -> bool {
    let start: String = text
        .trim_start()
        .chars()
        .take(20)
        .flat_map(char::to_lowercase)
        .collect();
    ["<!doctype", "<html", "<table", "<?xml", "<meta", "<head"]
        .iter()
        .any(|tag| start.starts_with(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_encoding_gives_the_same_text() {
        let expected = "Ó Briain,Zoë,Siobhán-Marie";
        let utf16 = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            mark.into_iter()
                .chain(expected.encode_utf16().flat_map(bytes))
                .collect()
        };
        let (windows, _, _) = WINDOWS_1252.encode(expected);
        for bytes in [
            expected.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", expected.as_bytes()].concat(),
            utf16([0xff, 0xfe], u16::to_le_bytes),
            utf16([0xfe, 0xff], u16::to_be_bytes),
            windows.into_owned(),
        ] {
            assert_eq!(decode(&bytes).as_deref(), Ok(expected));
        }
    }
}
