//! What the parts about a pupil are called: as the format of the plan in which they stand calls them.

use super::super::own_page;
use crate::shell::{AppError, Ctx};
use waymark_domain::confidence::Part;
use waymark_domain::content::PlanContent;
use waymark_domain::format::{Format, Section, SectionKind};
use waymark_store::marks::MarksPage;

/// A part by its name.
pub(super) struct Named {
    pub(super) part: Part,
    pub(super) name: String,
}

/// Every part there is about a pupil: those of the record and of each plan that is not closed, and whatever is
/// marked beside them.
pub(super) async fn all(ctx: &Ctx, page: &MarksPage) -> Result<Vec<Named>, AppError> {
    let format = ctx.school_format().await?;
    let mut names = of_record(&format);
    for content in &page.contents {
        let format = ctx.format_knowing(&content.format).await?;
        for section in &format.sections {
            names.extend(of_section(section, content));
        }
    }
    names.push(named(Part::Kept, "What came with a plan from Word"));
    let marked = page.marks.iter().map(|mark| mark.part.clone());
    names.extend(marked.map(|part| Named {
        name: format!("Of an earlier plan: {part}"),
        part,
    }));
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|named| seen.insert(named.part.clone()));
    Ok(names)
}

fn named(part: Part, name: &str) -> Named {
    let name = name.to_owned();
    Named { part, name }
}

fn of_record(format: &Format) -> Vec<Named> {
    vec![
        named(Part::Needs, "Needs"),
        named(Part::Stages, "Stage of intervention"),
        named(Part::Page, own_page::title(format).0),
        named(Part::Strengths, "Strengths"),
        named(Part::Assessments, "Chronology of assessments"),
    ]
}

fn of_section(section: &Section, content: &PlanContent) -> Vec<Named> {
    match &section.kind {
        SectionKind::Profile { fields } | SectionKind::Fields { fields } => fields
            .iter()
            .map(|field| named(Part::of_text(&field.key), &field.label))
            .collect(),
        SectionKind::Adults { .. } => vec![named(Part::Adults, &section.title)],
        SectionKind::Aims { .. } => content
            .aims
            .iter()
            .map(|aim| of_words(Part::Aim(aim.id), &section.title, &aim.wording))
            .collect(),
        SectionKind::Targets { .. } => content
            .targets
            .iter()
            .map(|target| of_words(Part::Target(target.id), &section.title, &target.wording))
            .collect(),
        SectionKind::Views { parties, .. } => parties
            .iter()
            .map(|view| named(Part::View(view.party.slug().to_owned()), &view.label))
            .collect(),
        SectionKind::LearnerPage { .. }
        | SectionKind::Factors
        | SectionKind::Stage
        | SectionKind::Review { .. }
        | SectionKind::Chronology { .. } => Vec::new(),
    }
}

fn of_words(part: Part, title: &str, words: &str) -> Named {
    Named {
        part,
        name: format!("{title}: {words}"),
    }
}
