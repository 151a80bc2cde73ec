//! `waymark help` and `waymark help COMMAND`.

use crate::support::{Place, Ran};

#[test]
fn every_command_explains_itself_with_an_example() {
    let place = Place::sqlite();
    let mut found = Vec::new();
    explain(&place, &[], &mut found);
    for known in [
        "serve",
        "migrate",
        "demo",
        "import pupils",
        "person add",
        "audit verify",
        "audit checkpoint",
        "symbols import",
    ] {
        assert!(
            found.iter().any(|command| command == known),
            "{known} is missing in {found:?}"
        );
    }
}

/// Reads the help of a command and of all below it.
fn explain(place: &Place, command: &[&str], found: &mut Vec<String>) {
    let help = Ran::of(&mut place.bare(&[&["help"], command].concat()));
    help.went_well();
    assert!(
        help.out.contains("\nExample:\n  waymark "),
        "waymark help {}: {}",
        command.join(" "),
        help.out
    );
    found.push(command.join(" "));
    for below in commands(&help.out) {
        explain(place, &[command, &[below]].concat(), found);
    }
}

/// The names in the list of commands.
fn commands(help: &str) -> impl Iterator<Item = &str> {
    let list = help
        .split_once("\nCommands:\n")
        .map_or("", |(_, rest)| rest);
    let lines = list.lines().take_while(|line| !line.is_empty());
    lines
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
}

#[test]
fn the_help_names_each_setting_with_its_variable() {
    let help = Ran::of(&mut Place::sqlite().bare(&["help", "serve"]));
    for setting in [
        "listen",
        "data",
        "database",
        "public-url",
        "secure-cookies",
        "trusted-proxy",
        "audit-key",
        "smtp",
        "mail-from",
        "log",
        "config",
    ] {
        let variable = format!("WAYMARK_{}", setting.replace('-', "_").to_uppercase());
        assert!(
            help.out.contains(&format!("--{setting} <")) && help.out.contains(&variable),
            "{setting}"
        );
    }
}
