package io.chukei.testbed.jlis;

import java.util.List;

/// How a simulated J-LIS is set up.
///
/// @param port HTTP port on loopback, 0 for any free one
/// @param municipalities whose lists each CA publishes, at least one
public record JlisSettings(int port, List<Municipality> municipalities) {

    public JlisSettings {
        municipalities = List.copyOf(municipalities);
        if (municipalities.isEmpty()) {
            throw new IllegalArgumentException("J-LIS needs at least one municipality.");
        }
    }

    /// Any free port and four municipalities.
    public static JlisSettings ordinary() {
        return new JlisSettings(0, Municipality.ALL);
    }
}
