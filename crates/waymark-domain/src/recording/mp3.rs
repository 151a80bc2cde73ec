//! How an MP3 is told: it has no mark of its own but frames that follow each other, each as long as it says.

/// In kbit/s by the number in the frame's head; MPEG 1, then MPEG 2 and 2.5.
const RATES: [[usize; 15]; 2] = [
    [
        0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320,
    ],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];
/// In Hz, of MPEG 1; MPEG 2 has half of it, MPEG 2.5 a quarter.
const SAMPLES: [usize; 3] = [44_100, 48_000, 32_000];
/// So many in a row are no accident.
const FRAMES: usize = 2;

pub(super) fn is_mp3(bytes: &[u8]) -> bool {
    let mut at = after_tag(bytes);
    for _ in 0..FRAMES {
        match bytes.get(at..).and_then(frame) {
            Some(length) => at += length,
            None => return false,
        }
    }
    true
}

/// Where the sound begins, after what is said about it.
fn after_tag(bytes: &[u8]) -> usize {
    match bytes {
        [b'I', b'D', b'3', _, _, _, a, b, c, d, ..] => {
            let seven = [a, b, c, d].map(|byte| usize::from(byte & 0x7F));
            10 + seven.into_iter().fold(0, |sum, seven| (sum << 7) | seven)
        }
        _ => 0,
    }
}

/// The length of a frame of layer III in bytes.
fn frame(bytes: &[u8]) -> Option<usize> {
    let [0xFF, second, third, ..] = *bytes else {
        return None;
    };
    let (version, layer) = ((second >> 3) & 3, (second >> 1) & 3);
    let is_layer_3 = second & 0xE0 == 0xE0 && layer == 1;
    let (lower, part) = match version {
        3 => (0, 1),
        2 => (1, 2),
        0 => (1, 4),
        _ => return None,
    };
    let rate = RATES[lower]
        .get(usize::from(third >> 4))
        .filter(|rate| **rate > 0)?;
    let samples = SAMPLES.get(usize::from((third >> 2) & 3))? / part;
    let padding = usize::from((third >> 1) & 1);
    let of_rate = if lower == 0 { 144_000 } else { 72_000 };
    is_layer_3.then_some(of_rate * rate / samples + padding)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 128 kbit/s at 44.1 kHz: 417 bytes.
    fn sound(frames: usize) -> Vec<u8> {
        let frame = [&[0xFF, 0xFB, 0x90, 0x00][..], &[0; 413]].concat();
        frame.repeat(frames)
    }

    #[test]
    fn frames_one_after_the_other_are_an_mp3_with_or_without_a_tag() {
        assert!(is_mp3(&sound(2)));
        let tagged = [&b"ID3\x04\0\0\0\0\0\x05"[..], b"title", &sound(3)].concat();
        assert!(is_mp3(&tagged));
    }

    #[test]
    fn one_frame_or_a_tag_alone_is_none() {
        assert!(!is_mp3(&sound(1)));
        assert!(!is_mp3(b"ID3\x04\0\0\0\0\0\x05title<script>"));
    }
}
