//! Listening, and stopping without losing anything: what was accepted is committed and answered before the process ends.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use access::{DemoAccounts, people, secret};
use http_api::Settings;
use store::Store;
use tokio::{net::TcpListener, signal};

use crate::{Failed, background, cli, control, http, opening, say, shelf, wiring};

/// How long open requests may take after the signal to stop.
const LAST: Duration = Duration::from_secs(15);

/// What is served.
pub struct Serving {
    /// The opened store.
    pub store: Store,
    /// The data folder: the socket for other commands lies in it.
    pub folder: PathBuf,
    /// How the server stands in the network.
    pub settings: Settings,
    /// Where packs lie besides those inside.
    pub packs: Option<PathBuf>,
    /// The cards of the demo.
    pub demo: Option<DemoAccounts>,
}

/// `gewu serve`.
pub async fn run(arguments: cli::Serve) -> Result<(), Failed> {
    let listener = listen(arguments.listen, arguments.behind_proxy).await?;
    let store = opening::open(&arguments.place).await?;
    let settings = Settings { behind_proxy: arguments.behind_proxy, demo: false };
    let folder = arguments.place.data;
    let serving = Serving { store, folder, settings, packs: arguments.packs.packs, demo: None };
    let url = url(&listener)?;
    say(format_args!("格物已启动：办公页面 {url}/  手机页面 {url}/m/"));
    serve(serving, listener).await
}

/// Takes the address. Plain HTTP stays on this machine unless a proxy stands in front.
pub async fn listen(address: SocketAddr, behind_proxy: bool) -> Result<TcpListener, Failed> {
    if !address.ip().is_loopback() && !behind_proxy {
        return Err(Failed(format!(
            "{address} 从别的机器也能访问，明文 HTTP 会把密码直接传出去；请监听 127.0.0.1，\
             或者在前面放一个用 HTTPS 的代理，并写 --behind-proxy"
        )));
    }
    TcpListener::bind(address).await.map_err(|fault| Failed(format!("不能在 {address} 上监听：{fault}")))
}

/// The address as people open it.
pub fn url(listener: &TcpListener) -> Result<String, Failed> {
    Ok(format!("http://{}", listener.local_addr()?))
}

/// Serves until a signal says to stop.
pub async fn serve(serving: Serving, listener: TcpListener) -> Result<(), Failed> {
    http::quiet_hook();
    let Serving { store, folder, settings, packs, demo } = serving;
    let setup_key = first_start(&store, &listener).await?;
    let app = wiring::app(store.clone(), settings, packs.as_deref(), setup_key.as_deref(), demo)?;
    shelf::renew(&app).await?;
    let background = background::start(&app);
    let control = control::listen(&folder, app.clone());
    let router = http::router(app);
    let (stopping, stopped) = tokio::sync::watch::channel(());
    let mut late = stopped.clone();
    let server = http::listen::run(listener, router, http::listen::HEAD, async move {
        stop_signal().await;
        tracing::info!("stopping");
        drop(stopping);
    });
    tokio::select! {
        () = server => {}
        () = async {
            let _ = late.changed().await;
            tokio::time::sleep(LAST).await;
        } => tracing::warn!("some requests were still open"),
    }
    drop(stopped);
    drop((control, background));
    store.close().await;
    Ok(())
}

/// Where there is no account yet, prints the link for the first ones.
async fn first_start(store: &Store, listener: &TcpListener) -> Result<Option<String>, Failed> {
    if people::any(store).await? {
        return Ok(None);
    }
    let key = secret::hex(&secret::random::<32>()?);
    say("还没有账号。请在本次运行期间打开这个链接，建立第一批管理员：");
    say(format_args!("  {}/setup?key={key}", url(listener)?));
    Ok(Some(key))
}

async fn stop_signal() {
    let interrupt = async {
        if signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    let terminate = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut terminate) => {
                terminate.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    tokio::select! { () = interrupt => {}, () = terminate => {} }
}
