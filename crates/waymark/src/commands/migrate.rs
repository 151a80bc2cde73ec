//! `waymark migrate`

use crate::settings::Settings;
use crate::{say, wiring};

pub(crate) async fn run(settings: &Settings) -> anyhow::Result<()> {
    wiring::beside(settings).await?;
    say::line(&format!("{} is up to date.", settings.database));
    Ok(())
}
