//! What can be typed after `waymark`.

use crate::settings::Given;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Waymark keeps Individual Education Plans alive: written with the pupil and the parents, used in the
/// classroom, reviewed on time.
#[derive(Debug, Parser)]
#[command(
    name = "waymark",
    version,
    after_help = "Every setting is a flag, a variable such as WAYMARK_LISTEN, or a line in waymark.toml such as \
                  listen = \"127.0.0.1:8080\"; the first of these that is there counts.\n\n\
                  Example:\n  waymark serve\n  waymark help import pupils"
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) given: Given,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Starts the server.
    #[command(after_help = "Example:\n  waymark serve --listen 127.0.0.1:8080 --data ./data")]
    Serve,
    /// Brings the tables of the database up to date and stops. The server also does so at its start.
    #[command(
        after_help = "Example:\n  waymark migrate --database postgres://waymark@localhost/waymark"
    )]
    Migrate,
    /// Fills an empty database with an invented council: schools, staff, pupils and plans at every point.
    #[command(after_help = "Example:\n  waymark demo --schools 2 --pupils 400")]
    Demo(DemoSize),
    /// Brings in what other systems export.
    #[command(
        subcommand,
        after_help = "Example:\n  waymark import pupils pupils.csv --dry-run"
    )]
    Import(ImportCommand),
    /// People who may sign in.
    #[command(subcommand, after_help = "Example:\n  waymark help person add")]
    Person(PersonCommand),
    /// The audit log: who saw and changed what.
    #[command(subcommand, after_help = "Example:\n  waymark audit verify")]
    Audit(AuditCommand),
    /// Packs of pictures for pupils' own sheets, for every school of this installation.
    #[command(
        subcommand,
        after_help = "Example:\n  waymark symbols import mulberry.zip --dry-run"
    )]
    Symbols(SymbolsCommand),
}

#[derive(Debug, Args)]
pub(crate) struct DemoSize {
    /// From 1 to 400
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=400))]
    pub(crate) schools: u32,
    /// In all schools together
    #[arg(long, default_value_t = 400)]
    pub(crate) pupils: u32,
    /// The same seed gives the same council
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ImportCommand {
    /// Brings in pupils from a CSV or Excel file. Tells each refused row and why; exit code 1 when there is any.
    #[command(
        after_help = "Example:\n  waymark import pupils pupils.csv --dry-run\n\nA mapping file says which column holds \
                      what, one line each:\n  family_name = \"Surname\"\n  given_name = \"Forename\""
    )]
    Pupils(PupilsFile),
}

#[derive(Debug, Args)]
pub(crate) struct PupilsFile {
    /// The file, as the school's own system exports it
    pub(crate) file: PathBuf,
    /// Which column holds what, as TOML [default: as last time, or by the columns' names]
    #[arg(long)]
    pub(crate) mapping: Option<PathBuf>,
    /// Shows what would happen and changes nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// The name of the school, where there are several
    #[arg(long)]
    pub(crate) school: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PersonCommand {
    /// Makes an account, or a new link for one, and prints the one-time link to choose a password.
    #[command(
        after_help = "Example:\n  waymark person add --email ann@school.example --name \"Ann Reid\" --role coordinator \
                      --school \"Lochside Primary School\"\n\nAn officer of a council makes the plan formats that its \
                      schools are offered:\n  waymark person add --email kim@council.example --name \"Kim Shaw\" --role \
                      officer --council \"Lochside Council\""
    )]
    Add(NewPerson),
}

#[derive(Debug, Args)]
pub(crate) struct NewPerson {
    /// What the person signs in with
    #[arg(long)]
    pub(crate) email: String,
    /// The person has lost the phone of their second step, or the device of their passkeys: nothing that was opens their
    /// account any more. Without this, a new link takes the place of the password alone
    #[arg(long)]
    pub(crate) lost_phone: bool,
    /// The person's full name
    #[arg(long)]
    pub(crate) name: String,
    /// head, coordinator, teacher, assistant, office, named or governor; at a council, officer or moderator
    #[arg(long)]
    pub(crate) role: String,
    /// The name of the school. The first school of all is made on the way
    #[arg(long, required_unless_present = "council")]
    pub(crate) school: Option<String>,
    /// Makes the school, where there are others already
    #[arg(long, requires = "school")]
    pub(crate) new_school: bool,
    /// The name of the council: of the officer, or to which the school belongs from now on. The first council of all is
    /// made on the way
    #[arg(long)]
    pub(crate) council: Option<String>,
    /// Makes the council, where there are others already
    #[arg(long, requires = "council")]
    pub(crate) new_council: bool,
    /// A class of the school, for a teacher or an assistant; can be given several times
    #[arg(long = "class", value_name = "CLASS")]
    pub(crate) classes: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AuditCommand {
    /// Proves that no line of the audit log was changed, taken out or moved. Names the first that does not fit;
    /// exit code 1 when there is any.
    #[command(after_help = "Example:\n  waymark audit verify --against checkpoints.txt")]
    Verify(Against),
    /// Signs how far the audit log goes, as the server does each hour, and prints the signed notes. Kept on another
    /// machine, they show later that nothing was cut off.
    #[command(after_help = "Example:\n  waymark audit checkpoint >> checkpoints.txt")]
    Checkpoint,
}

#[derive(Debug, Args)]
pub(crate) struct Against {
    /// A file of signed notes that was kept elsewhere, to be compared as well
    #[arg(long, value_name = "FILE")]
    pub(crate) against: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SymbolsCommand {
    /// Brings in a pack: a ZIP file of SVG, PNG, JPEG or WebP pictures whose file names are the words. Tells each
    /// refused entry and why; exit code 1 when there is any. Under the name of a pack that is there, its pictures
    /// take the place of those with the same file name.
    #[command(
        after_help = "Example:\n  waymark symbols import mulberry.zip --name \"Mulberry Symbols\" --licence \"CC BY-SA 4.0\"\n\n\
                      A file wash_hands_,_to.svg is offered for \"wash\" and for \"hands\". A CSV file in the pack with the \
                      columns symbol and tags adds words to look for."
    )]
    Import(PackFile),
    /// Shows the packs that are imported.
    #[command(after_help = "Example:\n  waymark symbols list")]
    List,
    /// Takes a pack away. Sheets on which its pictures were chosen keep their words.
    #[command(after_help = "Example:\n  waymark symbols remove \"Mulberry Symbols\"")]
    Remove(PackName),
}

#[derive(Debug, Args)]
pub(crate) struct PackFile {
    /// The ZIP file
    pub(crate) file: PathBuf,
    /// What the pack is called, as sheets say below its pictures [default: the file's name]
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Under which licence its pictures are, as sheets say below them
    #[arg(long)]
    pub(crate) licence: Option<String>,
    /// Shows what would happen and changes nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct PackName {
    /// The name of the pack, as waymark symbols list shows it
    pub(crate) name: String,
}
