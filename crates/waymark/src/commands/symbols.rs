//! `waymark symbols`: packs of pictures for pupils' sheets, for every school of the installation.

use crate::cli::{PackFile, PackName};
use crate::settings::Settings;
use crate::{say, wiring};
use anyhow::{Context, bail};
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use waymark_documents::{PackLimits, PackReading, read_pack};
use waymark_domain::symbol::{NewSymbol, SymbolPack, credit};
use waymark_store::{Db, symbols};

/// Pictures that are written at once: a few megabytes, and well within the time that a database gives.
const PORTION: usize = 50;

/// The exit code is 1 when any entry was refused; the others are imported all the same.
pub(crate) async fn import(settings: &Settings, file: PackFile) -> anyhow::Result<ExitCode> {
    let bytes = read(&file.file)?;
    let db = wiring::beside(settings).await?;
    let pack = pack(&db, &file).await?;
    let reading = read_pack(&bytes, &pack).with_context(|| file.file.display().to_string())?;
    tell(&reading);
    let code = if reading.refused.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    };
    if file.dry_run {
        say::line("Nothing was changed: this was a dry run.");
        return Ok(code);
    }
    if reading.symbols.is_empty() {
        bail!("no picture of {} could be taken", file.file.display());
    }
    put(&db, &pack, reading.symbols).await?;
    say::line(&format!(
        "Imported. Sheets that show these pictures say: {}.",
        credit(pack.name(), pack.licence())
    ));
    if pack.licence().is_empty() {
        say::line(
            "No licence is known. If the pack has one, import it again with --licence \"…\".",
        );
    }
    Ok(code)
}

/// `waymark symbols list`
pub(crate) async fn list(settings: &Settings) -> anyhow::Result<()> {
    let db = wiring::beside(settings).await?;
    let packs = symbols::packs(&db).await?;
    if packs.is_empty() {
        say::line("No pack is imported. OpenMoji is built in.");
    }
    for (pack, pictures) in packs {
        let said = credit(pack.name(), pack.licence());
        say::line(&format!("{said}: {pictures} pictures"));
    }
    Ok(())
}

/// `waymark symbols remove`
pub(crate) async fn remove(settings: &Settings, named: PackName) -> anyhow::Result<()> {
    let db = wiring::beside(settings).await?;
    let pack = SymbolPack::parse(&named.name, "")?;
    let slug = pack.slug().to_owned();
    if !symbols::remove_pack(&db, wiring::occasion(), slug).await? {
        let names: Vec<_> = symbols::packs(&db)
            .await?
            .into_iter()
            .map(|(pack, _)| format!("\"{}\"", pack.name()))
            .collect();
        let known = if names.is_empty() {
            "none is imported".to_owned()
        } else {
            format!("name one of {}", names.join(", "))
        };
        bail!("there is no pack \"{}\"; {known}", named.name);
    }
    say::line(
        "Removed. Sheets on which its pictures were chosen are printed with the words alone, until the pack is \
         imported again under the same name.",
    );
    Ok(())
}

fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    let cannot = || format!("{} cannot be read", file.display());
    let size = fs::metadata(file).with_context(cannot)?.len();
    if size > PackLimits::MOST_BYTES {
        bail!(
            "{} has {} MB, and {} are the most",
            file.display(),
            size / 1024 / 1024,
            PackLimits::MOST_BYTES / 1024 / 1024
        );
    }
    fs::read(file).with_context(cannot)
}

/// The pack under the name that was given, or the file's. A licence that is known stays until another is given.
async fn pack(db: &Db, file: &PackFile) -> anyhow::Result<SymbolPack> {
    let name = match &file.name {
        Some(name) => name.clone(),
        None => file
            .file
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default(),
    };
    let pack = SymbolPack::parse(&name, file.licence.as_deref().unwrap_or_default())?;
    if file.licence.is_some() {
        return Ok(pack);
    }
    let known = symbols::packs(db).await?;
    let known = known.iter().find(|(known, _)| known.slug() == pack.slug());
    Ok(match known {
        Some((known, _)) => SymbolPack::parse(&name, known.licence())?,
        None => pack,
    })
}

/// In portions: an import that is cut short is completed by running it again.
async fn put(db: &Db, pack: &SymbolPack, mut symbols: Vec<NewSymbol>) -> anyhow::Result<()> {
    symbols::add_pack(db, wiring::occasion(), pack.clone()).await?;
    while !symbols.is_empty() {
        let rest = symbols.split_off(symbols.len().min(PORTION));
        let portion = std::mem::replace(&mut symbols, rest);
        symbols::put(db, wiring::occasion(), pack.clone(), portion).await?;
    }
    Ok(())
}

fn tell(reading: &PackReading) {
    for refusal in &reading.refused {
        say::line(&format!("Refused. {refusal}."));
    }
    say::line(&format!(
        "{} pictures, {} refused, {} other files.",
        reading.symbols.len(),
        reading.refused.len(),
        reading.aside
    ));
}
