//! A skill that lasts, one that slips, and one that nobody looks at.

use super::*;
use crate::calendar::tests::{calendars, days, lochside};
use jiff::civil::date;
use proptest::prelude::*;

const REACHED: Day = date(2026, 9, 16);

fn held(on: Day, place: Place) -> Probe {
    Probe {
        on,
        place,
        held: true,
    }
}

fn slip(on: Day) -> Probe {
    Probe {
        on,
        place: Place::AsTaught,
        held: false,
    }
}

fn watched() -> Maintenance {
    Maintenance::after(REACHED, &lochside())
}

#[test]
fn checks_come_after_two_four_and_eight_school_weeks() {
    let due: Vec<_> = watched()
        .checks()
        .iter()
        .map(|check| (check.due_on, check.kind))
        .collect();
    let after = |weeks| CheckKind::After { weeks };
    assert_eq!(
        due,
        [
            (date(2026, 9, 30), after(2)),
            (date(2026, 10, 28), after(4)),
            (date(2026, 10, 28), CheckKind::Elsewhere),
            (date(2026, 11, 25), after(8)),
        ]
    );
}

#[test]
fn a_skill_that_lasts_and_is_seen_elsewhere_is_secure() {
    let mut probes = vec![
        held(date(2026, 9, 30), Place::AsTaught),
        held(date(2026, 10, 29), Place::AsTaught),
        held(date(2026, 11, 26), Place::AsTaught),
    ];
    let Standing::Watched { open } = watched().standing(&probes) else {
        panic!("it was never seen elsewhere");
    };
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].kind, CheckKind::Elsewhere);
    probes.push(held(date(2026, 11, 30), Place::AnotherAdult));
    let on = date(2026, 11, 30);
    assert_eq!(watched().standing(&probes), Standing::Secure { on });
}

#[test]
fn a_slip_reopens_the_target_even_once_it_was_secure() {
    let mut probes = vec![
        held(date(2026, 9, 30), Place::AnotherSetting),
        held(date(2026, 11, 26), Place::AsTaught),
    ];
    let secure = watched().standing(&probes);
    assert_eq!(secure.slug(), "secure");
    let on = date(2027, 1, 11);
    probes.push(slip(on));
    assert_eq!(watched().standing(&probes), Standing::Slipped { on });
}

#[test]
fn what_was_seen_before_the_criterion_says_nothing_about_after() {
    let standing = watched().standing(&[slip(REACHED), slip(date(2026, 9, 1))]);
    assert_eq!(standing.due(date(2026, 10, 1)).count(), 1);
    assert_eq!(standing.due(date(2026, 9, 29)).count(), 0);
    assert_eq!(standing.slug(), "watched");
}

#[test]
fn beyond_the_calendar_weeks_are_weeks() {
    let checks = Maintenance::after(REACHED, &Calendar::default());
    assert_eq!(checks.checks()[0].due_on, date(2026, 9, 30));
    assert_eq!(checks.checks()[3].due_on, date(2026, 11, 11));
}

fn probes() -> impl Strategy<Value = Vec<Probe>> {
    let probe = (days(), 0usize..3, prop::bool::weighted(0.9));
    let probe = probe.prop_map(|(on, place, held)| Probe {
        on,
        place: Place::ALL[place],
        held,
    });
    prop::collection::vec(probe, 0..8)
}

proptest! {
    #[test]
    fn the_order_of_telling_does_not_matter(
        calendar in calendars(), reached in days(),
        (probes, shuffled) in probes().prop_flat_map(|probes| (Just(probes.clone()), Just(probes).prop_shuffle())),
    ) {
        let watched = Maintenance::after(reached, &calendar);
        prop_assert_eq!(watched.standing(&probes), watched.standing(&shuffled));
    }

    #[test]
    fn nothing_is_secure_that_was_not_there_at_the_last_check_and_elsewhere(
        calendar in calendars(), reached in days(), probes in probes(),
    ) {
        let watched = Maintenance::after(reached, &calendar);
        prop_assert!(watched.checks().windows(2).all(|two| two[0].due_on <= two[1].due_on));
        let last = watched.checks()[3].due_on;
        prop_assert!(last > reached);
        let since = || probes.iter().filter(|probe| probe.on > reached);
        let is_secure = since().all(|probe| probe.held)
            && since().any(|probe| probe.on >= last)
            && since().any(|probe| probe.place != Place::AsTaught);
        prop_assert_eq!(watched.standing(&probes).slug() == "secure", is_secure);
    }
}
