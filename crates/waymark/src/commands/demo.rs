//! `waymark demo`: fills an empty database with an invented council.

use crate::cli::DemoSize;
use crate::demo::{self, Demo, Size};
use crate::settings::Settings;
use crate::{say, wiring};
use waymark_domain::format::Formats;
use waymark_store::people;
use waymark_web::hash_of;

pub(crate) async fn run(settings: &Settings, wanted: DemoSize) -> anyhow::Result<()> {
    let db = wiring::beside(settings).await?;
    if !people::none(&db).await? {
        say::line(&format!(
            "The demo is there already, or records of your own: {} stays as it is.",
            settings.database
        ));
        say::line(&format!(
            "Everybody of the demo signs in with the password: {}",
            demo::PASSWORD
        ));
        return Ok(());
    }
    say::line(&format!(
        "Inventing {} schools and {} pupils…",
        wanted.schools, wanted.pupils
    ));
    let size = Size {
        schools: wanted.schools,
        pupils: wanted.pupils,
        seed: wanted.seed,
    };
    let (occasion, password) = (wiring::occasion(), hash_of(demo::PASSWORD)?);
    let council = Demo::new(
        db,
        Formats::shipped(),
        occasion.ids,
        occasion.today,
        size.seed,
        password,
    );
    let people = council.fill(size).await?;
    say::line("The demo council is there. You can sign in as:\n");
    for person in demo::to_try(&people) {
        say::line(&format!(
            "  {:<20} {}",
            person.hat.role.label(),
            person.email
        ));
    }
    say::line(&format!(
        "\nat {}, each with the password: {}\n",
        people[0].school,
        demo::PASSWORD
    ));
    Ok(())
}
