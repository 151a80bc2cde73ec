use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::remarks::Remark;
use waymark_domain::names::{Name, PersonName};
use waymark_domain::pupil_number::PupilNumber;
use waymark_domain::year_group::YearGroup;

fn id(number: usize) -> PupilId {
    PupilId(Uuid::from_u128(number as u128))
}

fn name(text: &str) -> Name {
    Name::parse(text).expect("a good name")
}

fn number(text: &str) -> Option<PupilNumber> {
    PupilNumber::parse(text).ok()
}

fn row(row: usize, number: Option<PupilNumber>, given: &str, family: &str) -> PupilRow {
    PupilRow {
        row,
        number,
        name: PersonName {
            given: name(given),
            family: name(family),
        },
        preferred: None,
        born: date(2018, 3, 14),
        class: "P4B".to_owned(),
        year: None,
        contacts: Vec::new(),
    }
}

fn contact(who: &str, phone: Option<&str>) -> RosterContact {
    RosterContact {
        name: name(who),
        relationship: None,
        phone: phone.map(str::to_owned),
        email: None,
    }
}

/// A known pupil just as the row tells.
fn known(number: usize, row: &PupilRow) -> RosterEntry {
    RosterEntry {
        id: id(number),
        number: row.number.clone(),
        name: row.name.clone(),
        preferred: row.preferred.clone(),
        born: row.born,
        class: row.class.clone(),
        year: row.year,
        contacts: row.contacts.clone(),
    }
}

fn reading(accepted: Vec<PupilRow>) -> Reading {
    Reading {
        accepted,
        ..Reading::default()
    }
}

/// The pupils known once the plan is carried out, as the store would do it.
fn carried_out(existing: &[RosterEntry], plan: &ImportPlan) -> Vec<RosterEntry> {
    let mut pupils = existing.to_vec();
    for change in &plan.change {
        let pupil = pupils
            .iter_mut()
            .find(|pupil| pupil.id == change.after.id)
            .expect("a known pupil");
        *pupil = change.after.clone();
    }
    let added = plan
        .add
        .iter()
        .zip(1000..)
        .map(|(row, number)| known(number, row));
    pupils.extend(added.collect::<Vec<_>>());
    pupils
}

fn reason(plan: &ImportPlan) -> String {
    plan.refused.iter().map(ToString::to_string).collect()
}

#[test]
fn a_new_pupil_is_added_and_a_known_one_is_left() {
    let ann = row(2, number("110123450"), "Ann", "Lee");
    let plan = plan_import(
        &[known(1, &ann)],
        &reading(vec![ann, row(3, None, "Bo", "Roy")]),
    );
    assert_eq!(plan.unchanged, [Unchanged { row: 2, id: id(1) }]);
    assert_eq!(
        plan.add.iter().map(|pupil| pupil.row).collect::<Vec<_>>(),
        [3]
    );
    assert_eq!((plan.change.len(), plan.refused.len()), (0, 0));
}

#[test]
fn a_change_is_shown_field_by_field() {
    let before = known(1, &row(2, number("110123450"), "Ann", "Lee"));
    let mut after = row(2, number("110123450"), "Anne", "Lee");
    after.class = "P5/6".to_owned();
    after.contacts = vec![contact("Mo Lee", Some("07700 900123"))];
    let plan = plan_import(&[before], &reading(vec![after]));
    let fields: Vec<_> = plan.change[0]
        .fields
        .iter()
        .map(|field| (&field.label[..], &field.before[..], &field.after[..]))
        .collect();
    assert_eq!(
        fields,
        [
            ("Given name", "Ann", "Anne"),
            ("Class", "P4B", "P5/6"),
            ("Contact", "", "Mo Lee, 07700 900123")
        ]
    );
}

#[test]
fn an_empty_cell_changes_nothing() {
    let mut full = row(2, number("110123450"), "Ann", "Lee");
    full.preferred = Some(name("Annie"));
    full.year = YearGroup::parse("P4").ok();
    full.contacts = vec![
        contact("Mo Lee", Some("07700 900123")),
        contact("Jo Lee", None),
    ];
    let mut sparse = row(2, None, "Ann", "Lee");
    sparse.contacts = vec![contact("Mo Lee", None)];
    let plan = plan_import(&[known(1, &full)], &reading(vec![sparse]));
    assert_eq!(plan.unchanged, [Unchanged { row: 2, id: id(1) }]);
}

#[test]
fn known_as_that_only_repeats_the_given_name_is_no_other_name() {
    let mut echo = row(2, None, "Ann", "Lee");
    echo.preferred = Some(name("Ann"));
    let plan = plan_import(&[], &reading(vec![echo.clone()]));
    assert_eq!(plan.add[0].preferred, None);
    let mut annie = known(1, &echo);
    annie.preferred = Some(name("Annie"));
    let plan = plan_import(&[annie], &reading(vec![echo]));
    assert_eq!(plan.change[0].after.preferred, None);
}

#[test]
fn a_pupil_without_a_number_is_found_by_name_and_birth_date_and_gets_it() {
    let before = known(1, &row(2, None, "Zoë", "O'Neill"));
    let plan = plan_import(
        &[before],
        &reading(vec![row(2, number("110123450"), "Zoe", "O’NEILL")]),
    );
    assert_eq!(plan.add, []);
    assert_eq!(plan.change[0].fields[0].label, "UPN or SCN");
}

#[test]
fn a_number_that_belongs_to_another_pupil_than_the_name_is_refused() {
    let ann = known(1, &row(2, number("110123450"), "Ann", "Lee"));
    let bo = known(2, &row(3, None, "Bo", "Lee"));
    let plan = plan_import(
        &[ann, bo],
        &reading(vec![row(2, number("110123450"), "Bo", "Lee")]),
    );
    assert_eq!(
        reason(&plan),
        "Row 2: The number belongs to Ann Lee, born 14 March 2018, but the name and date of birth to another pupil, \
         Bo Lee, born 14 March 2018. Correct the number or the name."
    );
}

#[test]
fn a_number_on_a_row_about_somebody_else_is_refused() {
    let ann = known(1, &row(2, number("110123450"), "Ann", "Lee"));
    let mut stranger = row(2, number("110123450"), "Bo", "Roy");
    stranger.born = date(2019, 1, 1);
    let plan = plan_import(&[ann], &reading(vec![stranger]));
    assert!(
        reason(&plan).contains("neither name nor date of birth agrees"),
        "{plan:?}"
    );
}

#[test]
fn two_known_namesakes_make_a_row_without_a_number_uncertain() {
    let ann = row(2, None, "Ann", "Lee");
    let plan = plan_import(&[known(1, &ann), known(2, &ann)], &reading(vec![ann]));
    assert!(
        reason(&plan).contains("Two pupils in Waymark have this name"),
        "{plan:?}"
    );
}

#[test]
fn a_known_pupil_with_another_number_is_not_taken_for_the_row() {
    let ann = known(1, &row(2, number("110123450"), "Ann", "Lee"));
    let plan = plan_import(
        &[ann],
        &reading(vec![row(2, number("160000023"), "Ann", "Lee")]),
    );
    assert!(
        reason(&plan).contains("is known with another number, 110123450"),
        "{plan:?}"
    );
}

#[test]
fn a_namesake_whose_own_number_is_in_the_file_is_another_pupil() {
    let ann = row(2, number("110123450"), "Ann", "Lee");
    let plan = plan_import(
        &[known(1, &ann)],
        &reading(vec![row(3, number("160000023"), "Ann", "Lee"), ann]),
    );
    assert_eq!(
        (plan.add.len(), plan.unchanged.len(), plan.refused.len()),
        (1, 1, 0)
    );
}

#[test]
fn a_missing_row_deletes_nothing() {
    let pupils = [
        known(1, &row(2, None, "Ann", "Lee")),
        known(2, &row(3, None, "Bo", "Roy")),
    ];
    let plan = plan_import(&pupils, &reading(Vec::new()));
    assert_eq!(plan, ImportPlan::default());
    assert_eq!(carried_out(&pupils, &plan), pupils);
}

#[test]
fn a_row_refused_here_loses_its_warnings_and_a_refused_reading_stays_refused() {
    let ann = known(1, &row(2, number("110123450"), "Ann", "Lee"));
    let mut reading = reading(vec![row(2, number("160000023"), "Ann", "Lee")]);
    reading.warnings.push(Warning {
        row: 2,
        remark: Remark::general("odd"),
    });
    reading.warnings.push(Warning {
        row: 1,
        remark: Remark::general("odd"),
    });
    reading.refused.push(Refusal {
        row: 5,
        reasons: vec![Remark::general("bad")],
    });
    reading.empty_rows = 3;
    let plan = plan_import(&[ann], &reading);
    assert_eq!(
        plan.refused
            .iter()
            .map(|refusal| refusal.row)
            .collect::<Vec<_>>(),
        [2, 5]
    );
    assert_eq!(
        plan.warnings
            .iter()
            .map(|warning| warning.row)
            .collect::<Vec<_>>(),
        [1]
    );
    assert_eq!(plan.empty_rows, 3);
}

/// Few names, days and numbers, so that rows and pupils meet in every way.
fn any_pupil() -> impl Strategy<Value = PupilRow> {
    let facts = (
        prop::option::of(prop::sample::select(vec![
            "110123450",
            "160000023",
            "241234568",
            "190000044",
        ])),
        prop::sample::select(vec!["Zoë", "Zoe", "Ann"]),
        prop::sample::select(vec!["Lee", "LEE", "Roy"]),
        14_i8..16,
        prop::option::of(prop::sample::select(vec!["Zoe", "Annie"])),
        prop::option::of(prop::sample::select(vec!["P4", "P5"])),
        prop::collection::vec(
            (
                prop::sample::select(vec!["Mo Lee", "Jo Roy"]),
                prop::option::of("[0-9]{8}"),
            ),
            0..2,
        ),
    );
    facts.prop_map(
        |(scn, given, family, day, preferred, year, contacts)| PupilRow {
            number: scn.and_then(number),
            born: date(2018, 3, day),
            preferred: preferred.map(name),
            year: year.and_then(|year| YearGroup::parse(year).ok()),
            contacts: contacts
                .iter()
                .map(|(who, phone)| contact(who, phone.as_deref()))
                .collect(),
            ..row(0, None, given, family)
        },
    )
}

/// What a reading promises: no number twice, and namesakes only if both have numbers.
fn as_read(rows: Vec<PupilRow>) -> Reading {
    let mut accepted: Vec<PupilRow> = Vec::new();
    for (mut row, line) in rows.into_iter().zip(2..) {
        row.row = line;
        let repeats = accepted.iter().any(|first| {
            let namesakes = first.born == row.born && first.name.sort_key() == row.name.sort_key();
            (first.number.is_some() && first.number == row.number)
                || (namesakes && (first.number.is_none() || row.number.is_none()))
        });
        if !repeats {
            accepted.push(row);
        }
    }
    reading(accepted)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn an_import_carried_out_twice_adds_and_changes_nothing_more(
        known_rows in prop::collection::vec(any_pupil(), 0..6),
        rows in prop::collection::vec(any_pupil(), 0..8),
    ) {
        let existing: Vec<_> = known_rows.iter().zip(1..).map(|(row, number)| known(number, row)).collect();
        let reading = as_read(rows);
        let plan = plan_import(&existing, &reading);
        let placed = plan.add.len() + plan.change.len() + plan.unchanged.len() + plan.refused.len();
        prop_assert_eq!(placed, reading.accepted.len());
        let after = carried_out(&existing, &plan);
        let again = plan_import(&after, &reading);
        prop_assert_eq!(&again.add, &[]);
        prop_assert_eq!(&again.change, &[]);
        prop_assert_eq!(carried_out(&after, &again), after);
    }

    #[test]
    fn no_known_pupil_is_matched_by_two_rows(
        known_rows in prop::collection::vec(any_pupil(), 0..6),
        rows in prop::collection::vec(any_pupil(), 0..8),
    ) {
        let existing: Vec<_> = known_rows.iter().zip(1..).map(|(row, number)| known(number, row)).collect();
        let plan = plan_import(&existing, &as_read(rows));
        let mut matched: Vec<_> = plan.change.iter().map(|change| change.after.id).collect();
        matched.extend(plan.unchanged.iter().map(|unchanged| unchanged.id));
        let count = matched.len();
        matched.sort_unstable();
        matched.dedup();
        prop_assert_eq!(matched.len(), count);
    }
}
