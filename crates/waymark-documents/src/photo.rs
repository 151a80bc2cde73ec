//! A photo as the outside hands it in, made safe to keep: a small JPEG that says nothing but the picture.

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage};
use std::io::Cursor;

/// A photo that may be stored and shown.
///
/// Invariant: a JPEG of at most [`Photo::LONGEST_SIDE`] pixels a side, upright, without metadata: no place, no
/// camera, no thumbnail of what was cut away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    pub jpeg: Vec<u8>,
    pub width: u32,
    pub height: u32,
}

impl Photo {
    /// Of a file handed in.
    pub const MOST_BYTES: usize = 8 * 1024 * 1024;
    /// Of a picture handed in: more than phones make, less than fills the memory.
    pub const MOST_PIXELS: u64 = 40_000_000;
    /// Of what is kept: sharp on paper at 60 mm.
    pub const LONGEST_SIDE: u32 = 800;
    /// While a picture is read.
    const MOST_MEMORY: u64 = 256 * 1024 * 1024;
    const QUALITY: u8 = 85;
}

/// Why a file is not taken as a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhotoError {
    #[error("the file is empty")]
    Empty,
    #[error("the file has {bytes} bytes, {} are allowed", Photo::MOST_BYTES)]
    TooLarge { bytes: usize },
    #[error(
        "the picture is {width} by {height} pixels, {} are allowed",
        Photo::MOST_PIXELS
    )]
    TooManyPixels { width: u32, height: u32 },
    #[error("the file is not a JPEG, PNG or WebP picture")]
    NotAPicture,
    #[error("the picture is damaged")]
    Damaged,
}

/// Reads a JPEG, PNG or WebP, told by its content and not by its name, and makes a [`Photo`] of it.
pub fn accept_photo(bytes: &[u8]) -> Result<Photo, PhotoError> {
    match bytes.len() {
        0 => return Err(PhotoError::Empty),
        length if length > Photo::MOST_BYTES => return Err(PhotoError::TooLarge { bytes: length }),
        _ => {}
    }
    let (picture, orientation) = read(bytes)?;
    let side = Photo::LONGEST_SIDE;
    let mut picture = if picture.width().max(picture.height()) > side {
        picture.resize(side, side, FilterType::Triangle)
    } else {
        picture
    };
    picture.apply_orientation(orientation);
    write(&on_white(&picture))
}

/// Whether bytes are a JPEG that can be printed.
pub(crate) fn is_jpeg(bytes: &[u8]) -> bool {
    matches!(image::guess_format(bytes), Ok(ImageFormat::Jpeg)) && read(bytes).is_ok()
}

/// Width and height in pixels of a JPEG that can be printed.
pub(crate) fn size_of_jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let jpeg = matches!(image::guess_format(bytes), Ok(ImageFormat::Jpeg));
    let (picture, _) = jpeg.then(|| read(bytes).ok()).flatten()?;
    Some((picture.width(), picture.height()))
}

fn read(bytes: &[u8]) -> Result<(DynamicImage, Orientation), PhotoError> {
    let Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) =
        image::guess_format(bytes)
    else {
        return Err(PhotoError::NotAPicture);
    };
    let mut limits = Limits::default();
    limits.max_alloc = Some(Photo::MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| damaged(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > Photo::MOST_PIXELS {
        return Err(PhotoError::TooManyPixels { width, height });
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| damaged(&error))?;
    Ok((picture, orientation))
}

fn damaged(error: &ImageError) -> PhotoError {
    tracing::debug!(%error, "a photo could not be read");
    PhotoError::Damaged
}

/// JPEG knows no transparency: what shines through is white, as paper is.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let rgba = picture.to_rgba8();
    RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [red, green, blue, alpha] = rgba.get_pixel(x, y).0;
        image::Rgb([red, green, blue].map(|channel| over_white(channel, alpha)))
    })
}

fn over_white(channel: u8, alpha: u8) -> u8 {
    let (channel, alpha) = (u16::from(channel), u16::from(alpha));
    let mixed = (channel * alpha + 255 * (255 - alpha)) / 255;
    u8::try_from(mixed).unwrap_or(u8::MAX)
}

fn write(picture: &RgbImage) -> Result<Photo, PhotoError> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, Photo::QUALITY)
        .encode_image(picture)
        .map_err(|error| damaged(&error))?;
    Ok(Photo {
        jpeg,
        width: picture.width(),
        height: picture.height(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32, height: u32) -> DynamicImage {
        let channel =
            |part: u32, whole: u32| u8::try_from(part * 255 / whole.max(1)).unwrap_or(255);
        DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| {
            image::Rgb([channel(x, width), channel(y, height), 90])
        }))
    }

    fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture
            .write_to(&mut bytes, format)
            .expect("a picture can be written");
        bytes.into_inner()
    }

    #[test]
    fn a_picture_of_each_kind_becomes_a_small_jpeg() {
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            let photo = accept_photo(&file(&picture(1000, 500), format)).expect("a photo");
            assert_eq!((photo.width, photo.height), (800, 400), "{format:?}");
            assert!(is_jpeg(&photo.jpeg));
        }
    }

    #[test]
    fn a_small_picture_is_not_blown_up() {
        let photo = accept_photo(&file(&picture(40, 30), ImageFormat::Png)).expect("a photo");
        assert_eq!((photo.width, photo.height), (40, 30));
    }

    #[test]
    fn a_phone_picture_is_turned_upright_and_loses_its_metadata() {
        let photo =
            accept_photo(&with_exif(&file(&picture(60, 20), ImageFormat::Jpeg))).expect("a photo");
        assert_eq!((photo.width, photo.height), (20, 60));
        assert!(!photo.jpeg.windows(4).any(|four| four == b"Exif"));
    }

    /// The same JPEG with an EXIF block that says "lies on its side".
    fn with_exif(jpeg: &[u8]) -> Vec<u8> {
        let tiff = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        let length = u16::try_from(2 + 6 + tiff.len())
            .expect("short")
            .to_be_bytes();
        [
            &jpeg[..2],
            b"\xFF\xE1",
            &length,
            b"Exif\0\0",
            tiff,
            &jpeg[2..],
        ]
        .concat()
    }

    #[test]
    fn what_shines_through_becomes_white() {
        let clear = DynamicImage::ImageRgba8(image::RgbaImage::from_pixel(
            8,
            8,
            image::Rgba([9, 9, 9, 0]),
        ));
        let photo = accept_photo(&file(&clear, ImageFormat::Png)).expect("a photo");
        let back = image::load_from_memory(&photo.jpeg)
            .expect("a JPEG")
            .to_rgb8();
        assert!(
            back.pixels()
                .all(|pixel| pixel.0.iter().all(|channel| *channel > 250))
        );
    }

    #[test]
    fn anything_else_is_refused_for_what_it_is() {
        assert_eq!(accept_photo(b""), Err(PhotoError::Empty));
        assert_eq!(
            accept_photo(b"GIF89a\x01\0\x01\0"),
            Err(PhotoError::NotAPicture)
        );
        assert_eq!(
            accept_photo(b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            Err(PhotoError::NotAPicture)
        );
        assert_eq!(
            accept_photo(b"\xFF\xD8\xFF\xE0 and no more"),
            Err(PhotoError::Damaged)
        );
        let large = vec![0; Photo::MOST_BYTES + 1];
        assert_eq!(
            accept_photo(&large),
            Err(PhotoError::TooLarge {
                bytes: Photo::MOST_BYTES + 1
            })
        );
    }

    #[test]
    fn a_small_file_that_unpacks_to_a_huge_picture_is_refused_before_it_is_unpacked() {
        let mut png = file(&picture(1, 1), ImageFormat::Png);
        png[16..24].copy_from_slice(&[0, 0, 0x40, 0, 0, 0, 0x40, 0]);
        let crc = crc32(&png[12..29]).to_be_bytes();
        png[29..33].copy_from_slice(&crc);
        assert_eq!(
            accept_photo(&png),
            Err(PhotoError::TooManyPixels {
                width: 0x4000,
                height: 0x4000
            })
        );
    }

    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg())
            })
        })
    }
}
