package io.chukei.relay.hostcommand;

import java.time.Duration;
import java.util.List;

import io.chukei.relay.pin.Capabilities;

/// The devices and how they are used.
///
/// @param addresses of devices that hold the same keys, at least one
/// @param connections to each device
/// @param header characters in front of each command, 4..32, as the devices are set up
/// @param times how long
/// @param maxWaiting commands under way at a time, on all connections together
/// @param capabilities what the devices are set up and licensed for
public record DeviceSettings(List<Address> addresses, int connections, int header, Times times, int maxWaiting,
    Capabilities capabilities) {
    /// Where a device listens.
    ///
    /// @param host name or address
    /// @param port 1..65535
    public record Address(String host, int port) {}

    /// How long things may take.
    ///
    /// @param command from sending a command to its answer
    /// @param connect from the attempt to the answered diagnostics
    /// @param retry between two attempts to connect
    /// @param echo an idle or spared connection is asked to echo so often
    /// @param unanswered after so many commands in a row without an answer a device is spared
    public record Times(Duration command, Duration connect, Duration retry, Duration echo, int unanswered) {}

    public DeviceSettings {
        addresses = List.copyOf(addresses);
    }
}
