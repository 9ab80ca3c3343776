//! The operations of this room.

mod accounts;
mod audit;
mod demo;
mod me;
mod password;
mod roles;
mod session;
mod setup;
mod tokens;

use http_api::{App, OpenApiRouter, errors::Listed, routes};

pub use demo::{DemoAccount, DemoAccounts};
pub use me::Me;
pub use setup::Setup;

/// Name or password is wrong; which, is not said.
const WRONG_PASSWORD: Listed =
    Listed {
        code: "wrong-password", status: 401, sentence: "账号或密码不对，请重新输入。忘记密码请找本单位系统管理员重设。"
    };
/// Too many failures.
const LOCKED_OUT: Listed =
    Listed {
        code: "locked-out", status: 429, sentence: "连续输错次数太多，已暂停登录 15 分钟。请稍后再试，或找系统管理员重设密码。"
    };
/// The old password is wrong.
const OLD_PASSWORD: Listed = Listed { code: "old-password", status: 422, sentence: "原密码不对，请重新输入。" };
/// The purpose of an access to sealed particulars.
const ACCESS_PURPOSE: Listed = Listed { code: "look-purpose", status: 422, sentence: "请写明查看用途（2 至 200 字）。" };

/// What this room adds to the list of errors besides its rules' refusals.
pub const ERRORS: &[Listed] = &[WRONG_PASSWORD, LOCKED_OUT, OLD_PASSWORD, ACCESS_PURPOSE];

/// The operations, below `/api/v1`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(session::sign_in, session::sign_out))
        .routes(routes!(me::me))
        .routes(routes!(password::change_password))
        .routes(routes!(demo::demo_accounts))
        .routes(routes!(demo::demo_session))
        .routes(routes!(setup::setup_state, setup::set_up))
        .routes(routes!(accounts::account_list, accounts::account_open))
        .routes(routes!(roles::role_list))
        .routes(routes!(accounts::account_grants))
        .routes(routes!(accounts::account_disable))
        .routes(routes!(accounts::account_enable))
        .routes(routes!(accounts::account_password))
        .routes(routes!(tokens::token_list))
        .routes(routes!(tokens::token_revoke))
        .routes(routes!(audit::audit_list))
}
