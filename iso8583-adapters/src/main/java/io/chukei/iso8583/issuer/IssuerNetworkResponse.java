package io.chukei.iso8583.issuer;

import io.chukei.iso8583.message.Text;

/// Answers network management, 0810, either way.
///
/// @param responseCode DE 39 as on the wire; of an accepting answer to be written the dialect takes its own, of a refusing
///     one it translates the action code
/// @param accepted what the dialect makes of it
public record IssuerNetworkResponse(String transmissionTime, int stan, NetworkFunction function, String responseCode, boolean accepted)
    implements IssuerAnswer {
    /// The answer that accepts `request`, in the 1987 code that dialects translate.
    public static IssuerNetworkResponse accepting(IssuerNetwork request) {
        return new IssuerNetworkResponse(request.transmissionTime(), request.stan(), request.function(), "00", true);
    }

    /// The answer that refuses `request`.
    ///
    /// @param actionCode why, four digits as in the 2003 edition, e.g. 9119; dialects translate it
    public static IssuerNetworkResponse refusing(IssuerNetwork request, int actionCode) {
        return new IssuerNetworkResponse(request.transmissionTime(), request.stan(), request.function(), Text.digits(actionCode, 4), false);
    }
}
