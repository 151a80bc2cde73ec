//! The proofs notice what they are for: on a small house, with one thing wrong at a time.

use crate::house::House;
use crate::proofs::{breaches, failures, idle, survivors};

const SCHEMA: &str = "
    entity School;
    entity Staff = { worksAt: School, years: Long };
    entity Plan in [School] = { open: Bool };
    action See, Write appliesTo { principal: [Staff], resource: [Plan] };
";

const POLICIES: &str = r#"
    @id("closed-plans-never-change")
    forbid (principal, action, resource) unless { resource.open || action == Action::"See" };

    @id("staff-work-at-their-school")
    permit (principal, action, resource) when { resource in principal.worksAt };
"#;

const PROPERTIES: &str = r#"
    @property("A closed plan never changes")
    forbid (principal, action == Action::"Write", resource) unless { resource.open };

    @property("Staff reach only plans of their school")
    forbid (principal, action, resource) unless { resource in principal.worksAt };

    @property("Staff see every plan of their school")
    permit (principal, action == Action::"See", resource) when { resource in principal.worksAt };

    @property("Staff write every open plan of their school")
    permit (principal, action == Action::"Write", resource)
    when { resource in principal.worksAt && resource.open };
"#;

fn house(policies: &str, properties: &str) -> House {
    House::read(SCHEMA, policies, &[properties])
}

#[test]
fn a_sound_house_gives_nothing_to_complain_about() {
    let house = house(POLICIES, PROPERTIES);
    let nothing: [String; 0] = [];
    assert_eq!(failures(&house), nothing);
    assert_eq!(idle(&house), nothing);
    assert_eq!(breaches(&house), nothing);
    assert_eq!(survivors(&house), nothing);
}

#[test]
fn a_breach_tells_the_request_and_the_policy() {
    let open = POLICIES.replace("resource.open ||", "resource in principal.worksAt ||");
    let breaches = breaches(&house(&open, PROPERTIES));
    let [breach] = breaches.as_slice() else {
        panic!("{breaches:#?}")
    };
    let lines: Vec<_> = breach.lines().collect();
    assert_eq!(lines[0], "NOT SO: A closed plan never changes");
    assert_eq!(
        lines[1],
        r#"  Staff::"" may Write Plan::"", says staff-work-at-their-school"#
    );
    assert!(breach.contains("{ open: false }"), "{breach}");
}

#[test]
fn a_right_that_is_lost_is_a_breach() {
    let shut = POLICIES.replace(r#"action == Action::"See""#, "false");
    let breaches = breaches(&house(&shut, PROPERTIES)).concat();
    assert!(
        breaches.starts_with("NOT SO: Staff see every plan"),
        "{breaches}"
    );
    assert!(
        breaches.contains("may not See") && breaches.contains("says closed-plans"),
        "{breaches}"
    );
}

#[test]
fn a_policy_that_can_fail_is_found() {
    let sum = POLICIES.replace("resource in", "principal.years + 1 > 0 && resource in");
    let failures = failures(&house(&sum, PROPERTIES)).concat();
    assert!(
        failures.starts_with("staff-work-at-their-school can fail"),
        "{failures}"
    );
    assert!(
        failures.contains("years: 9223372036854775807"),
        "{failures}"
    );
}

#[test]
fn a_property_about_nothing_is_found() {
    let none = PROPERTIES.replace(
        "unless { resource.open }",
        "when { resource.open } unless { resource.open }",
    );
    assert_eq!(
        idle(&house(POLICIES, &none)),
        ["A closed plan never changes"]
    );
}

#[test]
fn a_clause_that_no_property_holds_is_found() {
    let (first, rest) = PROPERTIES.split_at(PROPERTIES.find("\n\n").expect("two properties"));
    assert!(first.contains("closed"));
    let survivors = survivors(&house(POLICIES, rest)).concat();
    assert!(
        survivors.contains("NO PROPERTY NOTICES: Dropped, closed-plans-never-change"),
        "{survivors}"
    );
}

#[test]
fn a_right_that_no_property_promises_is_found() {
    let end = PROPERTIES.rfind("\n\n").expect("two properties");
    let survivors = survivors(&house(POLICIES, &PROPERTIES[..end])).concat();
    assert!(
        survivors.contains(
            r#"NO PROPERTY NOTICES: forgotten Action::"Write", staff-work-at-their-school"#
        ),
        "{survivors}"
    );
}

#[test]
fn a_policy_that_repeats_another_is_found() {
    let twice = POLICIES.to_owned()
        + r#"@id("again") permit (principal, action == Action::"See", resource)
             when { resource in principal.worksAt };"#;
    let survivors = survivors(&house(&twice, PROPERTIES)).concat();
    assert!(
        survivors.contains("MAKES NO DIFFERENCE: Dropped, again"),
        "{survivors}"
    );
}
