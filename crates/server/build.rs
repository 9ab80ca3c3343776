//! The web app is embedded from `web/dist`. The folder must exist for the embedding to compile, and new files in it must be
//! noticed; a checkout that has not built the web app yet gets a plain page instead.

fn main() {
    let dist = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist");
    if !dist.exists() {
        // Without it the embedding would not compile; where it cannot be made, that says so.
        let _ = std::fs::create_dir_all(&dist);
    }
    println!("cargo:rerun-if-changed={}", dist.display());
    println!("cargo:rerun-if-changed=build.rs");
}
