//! `gongwen clean` in a build without archives.

use std::process::ExitCode;

/// Whatever is asked for.
#[derive(clap::Args)]
pub struct CleanArgs {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    rest: Vec<String>,
}

/// Says that this build has none.
pub fn run(_: &CleanArgs) -> ExitCode {
    eprintln!("gongwen: this build has no archives; build with `--features archive`");
    ExitCode::from(crate::WRONG_ARGUMENTS)
}
