#!/usr/bin/env bash
# Builds what Cargo.toml promises: with the oldest compiler it names (`rust-version`), the dependencies once as
# Cargo.lock has them and once as old as Cargo.toml allows. In a copy; needs rustup with that toolchain and with
# nightly, which alone can resolve the oldest versions:
#
#   rustup toolchain install 1.88.0 nightly --profile minimal && scripts/versions.sh
set -euo pipefail
cd "$(dirname "$0")/.."
rust=$(sed -n 's/^rust-version = "\(.*\)"/\1.0/p' Cargo.toml)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git archive HEAD | tar x -C "$copy"
export CARGO_TARGET_DIR="$PWD/target/versions"
cd "$copy"
cargo "+$rust" check --locked --all-features --all-targets
cargo +nightly -Z direct-minimal-versions generate-lockfile
cargo "+$rust" check --all-features --all-targets
