package io.chukei.testbed.jlis;

import java.util.List;

/// How a simulated J-LIS is set up.
///
/// @param port HTTP port on loopback, 0 for any free one
/// @param municipalities whose lists each CA publishes, at least one
/// @param nextCards whether each CA has a third key generation besides, on P-384, for the next card; it then signs all lists
public record JlisSettings(int port, List<Municipality> municipalities, boolean nextCards) {

    public JlisSettings {
        municipalities = List.copyOf(municipalities);
        if (municipalities.isEmpty()) {
            throw new IllegalArgumentException("J-LIS needs at least one municipality.");
        }
    }

    /// Two generations with RSA keys.
    public JlisSettings(int port, List<Municipality> municipalities) {
        this(port, municipalities, false);
    }

    /// The same with the next card's generation.
    public JlisSettings withNextCards() {
        return new JlisSettings(port, municipalities, true);
    }

    /// Any free port and four municipalities.
    public static JlisSettings ordinary() {
        return new JlisSettings(0, Municipality.ALL);
    }
}
