//! Pictures that are sent in: a pupil's photo, the school's badge, the school's own pictures for words.

use crate::shell::forms::SentFile;
use crate::shell::{AppError, beside};
use axum::extract::Multipart;
use waymark_documents::{Photo, PhotoError, accept_photo};

/// The picture in the field of that name, or what to tell whoever sent it.
///
/// Decoding keeps a processor busy for a while, so it is done where no other request waits for it.
pub(crate) async fn sent(form: Multipart, field: &str) -> Result<Result<Photo, String>, AppError> {
    accepted(SentFile::of(form, field).await?).await
}

/// The picture of a file.
pub(crate) async fn accepted(file: SentFile) -> Result<Result<Photo, String>, AppError> {
    let accepted = beside(move || accept_photo(&file.bytes)).await?;
    Ok(accepted.map_err(words))
}

fn words(error: PhotoError) -> String {
    let most = Photo::MOST_BYTES / 1024 / 1024;
    match error {
        PhotoError::Empty => "Choose a picture".to_owned(),
        PhotoError::TooLarge { .. } => format!("The picture must be smaller than {most} MB"),
        PhotoError::TooManyPixels { .. } => {
            let most = Photo::MOST_PIXELS / 1_000_000;
            format!("The picture must have fewer than {most} million pixels")
        }
        PhotoError::NotAPicture => "The file must be a JPEG, PNG or WebP picture".to_owned(),
        PhotoError::Damaged => {
            "The picture is damaged. Try to save it again, or choose another".to_owned()
        }
    }
}
