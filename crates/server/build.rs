//! The web app is embedded from `web/dist`. The folder must exist for the embedding to compile, and new files in it must be
//! noticed; a checkout that has not built the web app yet gets a plain page instead.

fn main() {
    // Asked for now and not when this was compiled: checkouts may share a target folder.
    let here = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let dist = std::path::Path::new(&here).join("../../web/dist");
    if !dist.exists() {
        // Without it the embedding would not compile; where it cannot be made, that says so.
        let _ = std::fs::create_dir_all(&dist);
    }
    println!("cargo:rerun-if-changed={}", dist.display());
    println!("cargo:rerun-if-changed=build.rs");
}
