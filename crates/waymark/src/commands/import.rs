//! `waymark import pupils`: the same import as the page, from the shell.

use crate::cli::PupilsFile;
use crate::settings::Settings;
use crate::{say, wiring};
use anyhow::{Context, bail};
use std::fs;
use std::process::ExitCode;
use waymark_exchange::mapping::Mapping;
use waymark_exchange::plan::{ImportPlan, plan_import};
use waymark_exchange::pupils::read_pupils;
use waymark_exchange::sheet::Sheet;
use waymark_store::{Db, School, roster, schools};

/// The exit code is 1 when any row was refused; the others are imported all the same.
pub(crate) async fn pupils(settings: &Settings, file: PupilsFile) -> anyhow::Result<ExitCode> {
    let bytes =
        fs::read(&file.file).with_context(|| format!("{} cannot be read", file.file.display()))?;
    let sheet = Sheet::read(&bytes).with_context(|| file.file.display().to_string())?;
    let db = wiring::beside(settings).await?;
    let school = school(&db, file.school.as_deref()).await?;
    let occasion = wiring::occasion();
    let mapping = mapping(&db, &school, &sheet, &file).await?;
    let reading = match read_pupils(&sheet, &mapping, occasion.today) {
        Ok(reading) => reading,
        Err(problems) => {
            let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
            bail!("the columns of the file do not fit: {}", problems.join(" "));
        }
    };
    let known = roster::known_from_shell(&db, school.id).await?;
    let plan = plan_import(&known.entries, &reading);
    tell(&plan);
    let code = if plan.refused.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    };
    if file.dry_run {
        say::line("Nothing was changed: this was a dry run.");
        return Ok(code);
    }
    let (mapping, entries) = (serde_json::to_value(&mapping)?, plan.entries(&occasion.ids));
    roster::put_from_shell(&db, occasion, school.id, mapping, known.revision, entries)
        .await?
        .context("somebody else changed the pupils at the same time; run the command again")?;
    say::line(&format!("Imported into {}.", school.name));
    Ok(code)
}

/// The school that was named, or the only one there is.
async fn school(db: &Db, name: Option<&str>) -> anyhow::Result<School> {
    if let Some(name) = name
        && let Some(id) = schools::find(db, name.to_owned()).await?
    {
        let name = name.to_owned();
        return Ok(School { id, name });
    }
    let all = schools::list(db).await?;
    let names: Vec<_> = all
        .iter()
        .take(20)
        .map(|school| format!("\"{}\"", school.name))
        .collect();
    let names = names.join(", ");
    match (name, all.as_slice()) {
        (_, []) => bail!(
            "there is no school yet; make one with: waymark person add … --school \"Your School\""
        ),
        (None, [only]) => Ok(only.clone()),
        (None, _) => bail!("there are several schools; say which with --school: {names}"),
        (Some(name), _) => bail!("there is no school \"{name}\"; name one of {names}"),
    }
}

/// The mapping of the file that was named, or last time's where it fits, or a guess.
async fn mapping(
    db: &Db,
    school: &School,
    sheet: &Sheet,
    file: &PupilsFile,
) -> anyhow::Result<Mapping> {
    if let Some(path) = &file.mapping {
        let text = fs::read_to_string(path)
            .with_context(|| format!("{} cannot be read", path.display()))?;
        return Mapping::from_toml(&text).with_context(|| path.display().to_string());
    }
    let kept = roster::mapping_from_shell(db, school.id).await?;
    let kept = kept.and_then(|mapping| serde_json::from_value::<Mapping>(mapping).ok());
    let fitting = kept.filter(|mapping| mapping.problems(&sheet.headers).is_empty());
    Ok(fitting.unwrap_or_else(|| Mapping::guess(&sheet.headers)))
}

fn tell(plan: &ImportPlan) {
    for refusal in &plan.refused {
        say::line(&format!("Refused. {refusal}"));
    }
    for warning in &plan.warnings {
        say::line(&format!("Please look. {warning}"));
    }
    for change in &plan.change {
        let facts: Vec<_> = change
            .fields
            .iter()
            .map(|field| {
                format!(
                    "{}: {} → {}",
                    field.label,
                    said(&field.before),
                    said(&field.after)
                )
            })
            .collect();
        say::line(&format!("Change. Row {}: {}", change.row, facts.join("; ")));
    }
    say::line(&format!(
        "{} to add, {} to change, {} up to date, {} refused, {} empty.",
        plan.add.len(),
        plan.change.len(),
        plan.unchanged.len(),
        plan.refused.len(),
        plan.empty_rows
    ));
}

fn said(value: &str) -> &str {
    if value.is_empty() { "nothing" } else { value }
}
