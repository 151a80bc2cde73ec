//! Sections that are ready to be put into a form: those that were taken out, and those that other formats have.

use super::super::Past;
use waymark_domain::format::{Block, Definition, Formats, Section, SectionKind, key_of};

/// Sections of the kinds that neither the format nor what it came from has, as the formats that ship have them.
pub(super) fn made(
    format: &Definition,
    taken_out: &[Vec<Section>],
    ship: &Formats,
) -> Vec<Section> {
    let mut keys: Vec<String> = format
        .sections
        .iter()
        .chain(taken_out.iter().flatten())
        .map(|section| section.key.clone())
        .collect();
    let has = |kind: &str, among: &[Section]| among.iter().any(|one| one.kind.slug() == kind);
    let mut made: Vec<Section> = Vec::new();
    for section in ship.iter().flat_map(|format| &format.sections) {
        let kind = section.kind.slug();
        let there = has(kind, &format.sections)
            || has(kind, &made)
            || taken_out.iter().any(|list| has(kind, list));
        if there || section.kind.may_repeat() {
            continue;
        }
        let taken: Vec<&str> = keys.iter().map(String::as_str).collect();
        let key = key_of(kind, &taken);
        keys.push(key.clone());
        made.push(Section {
            key,
            ..section.clone()
        });
    }
    made
}

/// Brings along what a section that was put in refers to, where the format has it no more.
pub(super) fn complete(format: &mut Definition, key: &str, past: &Past<'_>) {
    let Some(at) = format.sections.iter().position(|one| one.key == key) else {
        return;
    };
    let Some(kind) = format.sections.get(at).map(|one| one.kind.clone()) else {
        return;
    };
    let by_period = format.target_block() == Block::Period;
    if let Some(key) = kind.areas().filter(|key| format.area_list(key).is_none()) {
        let list = past.all().find_map(|known| known.area_list(key));
        format.area_lists.extend(list.cloned());
    }
    match kind {
        SectionKind::Factors if format.factors.is_empty() => {
            let having = past.all().find(|known| !known.factors.is_empty());
            format.factors = having.map_or_else(Vec::new, |known| known.factors.clone());
        }
        SectionKind::Stage if format.stages.is_empty() => {
            let having = past.all().find(|known| !known.stages.is_empty());
            format.stages = having.map_or_else(Vec::new, |known| known.stages.clone());
        }
        // Thoughts are asked once in every term only where the targets stand by terms.
        SectionKind::Views { .. } => {
            let section = format.sections.get_mut(at);
            if let Some(SectionKind::Views { each_period, .. }) = section.map(|one| &mut one.kind) {
                *each_period &= by_period;
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use waymark_domain::format::Format;

    #[test]
    fn every_kind_of_section_can_be_put_into_every_format_and_brings_what_it_needs() {
        let ship = Formats::shipped();
        for original in ship.iter() {
            let past = Past {
                own: Vec::new(),
                ship: &ship,
            };
            let made = made(original, &[], &ship);
            let mut changed = original.clone().into_definition();
            for section in made {
                let key = section.key.clone();
                changed.sections.push(section);
                complete(&mut changed, &key, &past);
            }
            let checked = Format::check(changed);
            assert_eq!(checked.err(), None, "{}", original.slug);
        }
    }
}
