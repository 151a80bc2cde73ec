//! Waymark's binary: settings, wiring, commands.

mod checkpoint;
mod cli;
mod commands;
mod demo;
mod languages;
mod say;
mod settings;
mod wiring;

use clap::Parser;
use cli::{AuditCommand, Cli, Command, ImportCommand, PersonCommand, SymbolsCommand};
use settings::Settings;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match run(Cli::parse()).await {
        Ok(code) => code,
        Err(error) => {
            say::wrong(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let settings = Settings::resolve(&cli.given)?;
    wiring::log(&settings)?;
    match cli.command {
        Command::Serve => commands::serve::run(&settings).await?,
        Command::Demo(size) => commands::demo::run(&settings, size).await?,
        Command::Import(ImportCommand::Pupils(file)) => {
            return commands::import::pupils(&settings, file).await;
        }
        Command::Symbols(SymbolsCommand::Import(file)) => {
            return commands::symbols::import(&settings, file).await;
        }
        Command::Symbols(SymbolsCommand::List) => commands::symbols::list(&settings).await?,
        Command::Symbols(SymbolsCommand::Remove(pack)) => {
            commands::symbols::remove(&settings, pack).await?;
        }
        Command::Audit(AuditCommand::Verify(against)) => {
            return commands::audit::verify(&settings, against).await;
        }
        Command::Audit(AuditCommand::Checkpoint) => commands::audit::checkpoint(&settings).await?,
        Command::Migrate => commands::migrate::run(&settings).await?,
        Command::Person(PersonCommand::Add(person)) => {
            commands::person::add(&settings, person).await?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
