//! A recording of somebody's voice, told by its content and never by its name.
//!
//! Invariant: a [`Recording`] is Opus, MP3, M4A or WAV, holds sound and no film, and is at most
//! [`Recording::MOST_BYTES`] long. Its bytes are kept as they came: no page ever runs them, it only plays them.

mod mp3;

/// In which form a recording came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SoundKind {
    /// Opus as Firefox records it.
    Ogg,
    /// Opus as Chromium records it.
    Webm,
    Mp3,
    /// As Safari and telephones record.
    M4a,
    Wav,
}

impl SoundKind {
    const ALL: [Self; 5] = [Self::Ogg, Self::Webm, Self::Mp3, Self::M4a, Self::Wav];

    pub fn slug(self) -> &'static str {
        match self {
            Self::Ogg => "ogg",
            Self::Webm => "webm",
            Self::Mp3 => "mp3",
            Self::M4a => "m4a",
            Self::Wav => "wav",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == raw)
    }

    /// As HTTP calls it.
    pub fn media(self) -> &'static str {
        match self {
            Self::Ogg => "audio/ogg",
            Self::Webm => "audio/webm",
            Self::Mp3 => "audio/mpeg",
            Self::M4a => "audio/mp4",
            Self::Wav => "audio/wav",
        }
    }
}

/// A recording that may be kept and played.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recording {
    kind: SoundKind,
    bytes: Vec<u8>,
}

/// Why a file is not taken as a recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecordingError {
    #[error("the file is empty")]
    Empty,
    #[error("the file has {bytes} bytes, {} are allowed", Recording::MOST_BYTES)]
    TooLarge { bytes: usize },
    #[error("the file is no recording that is known here")]
    NotARecording,
}

impl Recording {
    /// More than twenty minutes of speech as a browser records it.
    pub const MOST_BYTES: usize = 8 * 1024 * 1024;

    pub fn parse(bytes: Vec<u8>) -> Result<Self, RecordingError> {
        match bytes.len() {
            0 => return Err(RecordingError::Empty),
            length if length > Self::MOST_BYTES => {
                return Err(RecordingError::TooLarge { bytes: length });
            }
            _ => {}
        }
        let kind = kind_of(&bytes).ok_or(RecordingError::NotARecording)?;
        Ok(Self { kind, bytes })
    }

    pub fn kind(&self) -> SoundKind {
        self.kind
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

type Check = fn(&[u8]) -> bool;

fn kind_of(bytes: &[u8]) -> Option<SoundKind> {
    let checks: [(SoundKind, Check); 5] = [
        (SoundKind::Ogg, is_ogg_opus),
        (SoundKind::Webm, is_webm_opus),
        (SoundKind::M4a, is_m4a),
        (SoundKind::Wav, is_wav),
        (SoundKind::Mp3, mp3::is_mp3),
    ];
    let found = checks.into_iter().find(|(_, is)| is(bytes));
    found.map(|(kind, _)| kind)
}

/// The bytes of a number that begins at a place, most significant first.
fn big(bytes: &[u8], at: usize) -> Option<usize> {
    let four: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(four)).ok()
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|found| found == word)
}

/// The first page of an Ogg stream of Opus has nothing but the head of the stream.
fn is_ogg_opus(bytes: &[u8]) -> bool {
    let segments = bytes.get(26).copied().map_or(0, usize::from);
    let head = bytes.get(27 + segments..).unwrap_or_default();
    bytes.starts_with(b"OggS\0") && head.starts_with(b"OpusHead")
}

/// What such a file holds is said before the first sound.
fn is_webm_opus(bytes: &[u8]) -> bool {
    const BEGINNING: usize = 4096;
    const FILM: [&[u8]; 4] = [b"V_VP8", b"V_VP9", b"V_AV1", b"V_MPEG"];
    let beginning = bytes.get(..BEGINNING).unwrap_or(bytes);
    let named = beginning.get(..64).unwrap_or(beginning);
    beginning.starts_with(&[0x1A, 0x45, 0xDF, 0xA3])
        && holds(named, b"webm")
        && holds(beginning, b"A_OPUS")
        && !FILM.into_iter().any(|film| holds(beginning, film))
}

/// Boxes from the first to the last, one of which says that the file holds sound only.
fn is_m4a(bytes: &[u8]) -> bool {
    if bytes.get(4..8) != Some(b"ftyp") {
        return false;
    }
    let mut at = 0;
    while let (Some(length), Some(name)) = (big(bytes, at), bytes.get(at + 4..at + 8)) {
        // Nothing of a film that is being recorded is longer, and a length of 0 or 1 is for such.
        let Some(body) = bytes.get(at + 8..at.saturating_add(length)) else {
            return false;
        };
        if name == b"moov" {
            let sounds = holds(body, b"soun") && (holds(body, b"mp4a") || holds(body, b"Opus"));
            return sounds && !holds(body, b"vide");
        }
        at += length;
    }
    false
}

/// Plain samples, whole or broken numbers.
fn is_wav(bytes: &[u8]) -> bool {
    let samples = bytes.get(20..22);
    bytes.starts_with(b"RIFF")
        && bytes.get(8..16) == Some(b"WAVEfmt ")
        && (samples == Some(&[1, 0]) || samples == Some(&[3, 0]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kind(bytes: &[u8]) -> Result<SoundKind, RecordingError> {
        Recording::parse(bytes.to_vec()).map(|recording| recording.kind())
    }

    fn boxed(name: [u8; 4], body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len() + 8).expect("a small box");
        [&length.to_be_bytes()[..], &name, body].concat()
    }

    fn webm(codec: &[u8]) -> Vec<u8> {
        [
            &[0x1A, 0x45, 0xDF, 0xA3, 0x42, 0x82, 0x84][..],
            b"webm",
            &[0; 40],
            codec,
        ]
        .concat()
    }

    #[test]
    fn what_browsers_and_telephones_record_is_taken() {
        let ogg = [&b"OggS\0\x02"[..], &[0; 20], &[1, 19], b"OpusHead\x01"].concat();
        assert_eq!(kind(&ogg), Ok(SoundKind::Ogg));
        assert_eq!(kind(&webm(b"A_OPUS")), Ok(SoundKind::Webm));
        let m4a = [
            boxed(*b"ftyp", b"M4A \0\0\0\0"),
            boxed(*b"moov", b"..soun..mp4a.."),
        ]
        .concat();
        assert_eq!(kind(&m4a), Ok(SoundKind::M4a));
        let wav = [
            &b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0"[..],
            &[0; 20],
        ]
        .concat();
        assert_eq!(kind(&wav), Ok(SoundKind::Wav));
    }

    #[test]
    fn films_pages_and_nothing_are_refused() {
        let film = [
            boxed(*b"ftyp", b"isom\0\0\0\0"),
            boxed(*b"moov", b"vide..soun..mp4a"),
        ]
        .concat();
        let refused: [&[u8]; 7] = [
            &film,
            &webm(b"A_OPUS....V_VP8"),
            &webm(b"A_VORBIS"),
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
            b"<!doctype html><script>1</script>",
            b"PK\x03\x04 a zip",
            b"OggS",
        ];
        for file in refused {
            assert_eq!(kind(file), Err(RecordingError::NotARecording));
        }
        assert_eq!(kind(b""), Err(RecordingError::Empty));
        let bytes = Recording::MOST_BYTES + 1;
        assert_eq!(
            kind(&vec![0; bytes]),
            Err(RecordingError::TooLarge { bytes })
        );
    }

    #[test]
    fn every_kind_is_known_by_its_word() {
        for kind in SoundKind::ALL {
            assert_eq!(SoundKind::parse(kind.slug()), Some(kind));
        }
        assert_eq!(SoundKind::parse("svg"), None);
    }

    proptest! {
        #[test]
        fn no_file_makes_it_stumble(start in prop::sample::select(vec![
            &b""[..], b"OggS\0", b"\x1A\x45\xDF\xA3webm", b"\0\0\0\x08ftyp", b"RIFF", b"ID3\x04\0\0", b"\xFF\xFB\x90\0",
        ]), rest in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = kind(&[start, &rest].concat());
        }
    }
}
