//! `waymark demo`: the same council at every run, and everybody in it can sign in.

use crate::support::{Place, Ran, Records};

const SMALL: [&str; 5] = ["demo", "--schools", "2", "--pupils", "120"];

/// What can be told of a council apart from its ids: pupils and counts, school by school.
fn told(place: &Place) -> Vec<String> {
    let records = Records::of(place.database());
    let mut lines = Vec::new();
    for school in records.schools() {
        let plans = records.overview(school.id);
        let phases = [
            plans.live,
            plans.drafts.count,
            plans.in_consultation.count,
            plans.overdue.count,
        ];
        lines.push(format!(
            "{}: {} pupils, plans {phases:?}",
            school.name, plans.pupils
        ));
        let mut pupils: Vec<_> = records
            .roster(school.id)
            .into_iter()
            .map(|pupil| {
                format!(
                    "{:?} {:?} {} {} {:?}",
                    pupil.name, pupil.number, pupil.born, pupil.class, pupil.contacts
                )
            })
            .collect();
        pupils.sort();
        lines.extend(pupils);
    }
    lines
}

fn filled(more: &[&str]) -> (Place, Ran) {
    let place = Place::sqlite();
    let ran = place.run(&[&SMALL[..], more].concat());
    ran.went_well();
    (place, ran)
}

#[test]
fn the_same_seed_gives_the_same_council_and_another_seed_another_one() {
    let (first, words) = filled(&[]);
    let (second, same_words) = filled(&[]);
    let council = told(&first);
    assert_eq!(council.len(), 2 + 120);
    assert_eq!(told(&second), council);
    assert_eq!(same_words.out, words.out);
    let (other, _) = filled(&["--seed", "2"]);
    assert_ne!(told(&other), council);
}

#[test]
fn a_demo_never_touches_a_database_with_something_in_it() {
    let place = Place::sqlite();
    place.settle();
    let before = told(&place);
    let ran = place.run(&SMALL);
    assert!(ran.out.contains("stays as it is"), "{ran:?}");
    assert_eq!(told(&place), before);
}

#[test]
fn everybody_who_is_listed_can_sign_in() {
    let (place, ran) = filled(&[]);
    let password = ran
        .out
        .rsplit_once("password: ")
        .expect("the password is printed")
        .1
        .trim();
    let emails: Vec<_> = ran
        .out
        .split_whitespace()
        .filter(|word| word.contains('@'))
        .collect();
    assert_eq!(emails.len(), 10, "one of each role: {}", ran.out);
    let server = place.serve();
    for email in emails {
        let mut browser = server.browser();
        let answer = browser
            .post("/sign-in", &[("email", email), ("password", password)])
            .unwrap();
        assert_eq!(
            (answer.status, answer.location()),
            (303, Some("/start")),
            "{email}: {}",
            answer.body
        );
        let place = match email.split_once('@') {
            Some(("parent", _)) => "/my-child",
            Some(("officer", _)) => "/formats",
            Some(("governor", _)) => "/figures",
            Some(("moderator", _)) => "/moderation",
            _ => "/start",
        };
        assert_eq!(browser.get(place).unwrap().status, 200, "{email}");
    }
    server.stop();
}
