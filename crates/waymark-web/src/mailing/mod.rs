//! Sends the mails that wait, one after another, beside the pages.
//!
//! Invariant: a mail holds nobody's name and nothing that was written, only of which kind the news is and where to
//! read it.

mod letter;
mod smtp;

pub use smtp::{Smtp, SmtpError};

use crate::App;
use std::time::Duration;
use waymark_store::StoreError;
use waymark_store::mail::NextMail;
use waymark_store::mails;

/// Between two looks for a mail, when there was none.
const REST: Duration = Duration::from_secs(3);

/// Sends whatever is due, for as long as the process lives. Where no mail server is set, everything waits.
pub async fn keep_mailing(app: App) {
    loop {
        match mail_next(&app).await {
            Ok(true) => {}
            Ok(false) => tokio::time::sleep(REST).await,
            Err(error) => {
                // The mail is taken up again once nobody has heard of it for a while.
                tracing::warn!(%error, "a mail was interrupted");
                tokio::time::sleep(REST).await;
            }
        }
    }
}

/// Sends the oldest mail that is due. `false` when there is none, or no mail server.
pub async fn mail_next(app: &App) -> Result<bool, StoreError> {
    let Some(smtp) = &app.settings.mail else {
        return Ok(false);
    };
    match mails::next(&app.db, app.occasion()).await? {
        NextMail::None => Ok(false),
        NextMail::Settled => Ok(true),
        NextMail::Letter(letter) => {
            let text = letter::text(&letter, &app.settings.public_url, app.now());
            let delivery = smtp.send(&letter, text, app.now()).await;
            mails::settle(&app.db, letter, app.now(), delivery).await?;
            Ok(true)
        }
    }
}
