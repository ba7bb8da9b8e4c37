package io.chukei.testbed.faultproxy;

import java.util.List;

/// The faults of one connection, applied in the order of the lists.
///
/// @param forth to the bytes from who connected
/// @param back to the bytes towards who connected
public record Faults(List<Fault> forth, List<Fault> back) {
    /// A good line.
    public static final Faults NONE = new Faults(List.of(), List.of());

    public Faults {
        forth = List.copyOf(forth);
        back = List.copyOf(back);
    }
}
