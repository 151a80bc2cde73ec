//! A file that somebody hands in as a picture for words, made safe to keep.

use super::svg;
use crate::photo::{PhotoError, accept_photo};
use image::ImageFormat;
use waymark_domain::symbol::{Drawing, DrawingKind};

/// Why a file is not taken as a picture for words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DrawingError {
    #[error("it has {bytes} bytes, and a drawing may have {}", svg::MOST_BYTES)]
    TooLarge { bytes: usize },
    #[error("it cannot be read as a drawing (SVG)")]
    Unreadable,
    #[error("it declares entities, which a drawing has no need of")]
    Entities,
    #[error("drawn out, it has more parts than a picture for a word needs")]
    TooManyParts,
    #[error(
        "it has text in it, which would be drawn with whatever font there is; turn the text into paths"
    )]
    Text,
    #[error(
        "it shows another picture or an effect, which cannot be kept; save it as a plain drawing"
    )]
    NotPlain,
    #[error("there is nothing in it to see")]
    Empty,
    #[error("its name says that it is something else than it is")]
    Disguised,
    #[error("{0}")]
    Photo(#[from] PhotoError),
}

/// Reads an SVG, PNG, JPEG or WebP file, told by its content, and makes a [`Drawing`] of it in which nothing runs and
/// which refers to nothing. The extension of its name, if it has one, has to agree.
pub fn accept_drawing(extension: &str, bytes: &[u8]) -> Result<Drawing, DrawingError> {
    let format = image::guess_format(bytes).ok();
    let named = match extension.to_ascii_lowercase().as_str() {
        "png" => Some(ImageFormat::Png),
        "jpg" | "jpeg" => Some(ImageFormat::Jpeg),
        "webp" => Some(ImageFormat::WebP),
        _ => None,
    };
    if format != named {
        return Err(DrawingError::Disguised);
    }
    if named.is_some() {
        let photo = accept_photo(bytes)?;
        return Ok(Drawing {
            kind: DrawingKind::Jpeg,
            bytes: photo.jpeg,
        });
    }
    Ok(Drawing {
        kind: DrawingKind::Svg,
        bytes: svg::plain(bytes)?.into_bytes(),
    })
}
