package io.chukei.relay.node;

import java.nio.charset.StandardCharsets;

import io.chukei.relay.admin.AdminHandler;
import io.chukei.relay.admin.AdminRequest;
import io.chukei.relay.admin.AdminResponse;
import io.chukei.relay.revocation.RevocationKeeper;

/// The operators' requests that concern the node as a whole: `POST /revocation/refresh` has the lists fetched now. It is
/// for the relay's own operators.
final class StateAdmin {
    private static final String TYPE = "application/json; charset=utf-8";

    private StateAdmin() {}

    /// Answers below `/revocation`.
    record Lists(RevocationKeeper keeper) implements AdminHandler {
        @Override
        public String mountedAt() {
            return "/revocation";
        }

        @Override
        public AdminResponse handle(AdminRequest request) {
            if (request.operator().institution().isPresent()) {
                return answer(403, "{\"error\":\"for the relay's own operators\"}");
            }
            if (!"POST".equals(request.method()) || !"/revocation/refresh".equals(request.path())) {
                return answer(404, "{\"error\":\"nothing is here\"}");
            }
            keeper.refreshSoon();
            return answer(202, "{\"asked\":true}");
        }
    }

    private static AdminResponse answer(int status, String json) {
        return new AdminResponse(status, TYPE, json.getBytes(StandardCharsets.UTF_8));
    }
}
