package io.chukei.atm.host;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.chukei.atm.host.core.HostTerms;
import io.chukei.atm.host.line.SwitchLine;
import io.chukei.atm.host.pin.ModuleClient;
import io.chukei.atm.host.pin.ZoneKeys;
import io.chukei.atm.tls.TlsFiles;

/// Everything that a host needs to run.
///
/// @param terms who it is and what it holds to
/// @param places where it listens and keeps its files
/// @param relay the line to the switch
/// @param module its security module
/// @param keys its own keys there
/// @param jpki whom it trusts
public record HostSettings(HostTerms terms, Places places, SwitchLine.Settings relay, ModuleClient.Settings module, ZoneKeys keys,
    Jpki jpki) {

    /// @param data folder of journal and customers
    /// @param atms where ATMs connect; port 0 for any free one
    /// @param tls towards ATMs
    /// @param control port of the operator's pages on the loopback; 0 for any free one
    public record Places(Path data, InetSocketAddress atms, TlsFiles tls, int control) {}

    /// @param ca our name of the authority, `auth`
    /// @param certificates of its key generations, DER
    /// @param policies that its holders' certificates may have
    /// @param partitions where its revocation lists are listed
    /// @param every how often they are fetched
    /// @param grace how long after its nextUpdate a list still answers
    public record Jpki(String ca, List<Path> certificates, List<String> policies, URI partitions, Duration every, Duration grace) {
        public Jpki {
            certificates = List.copyOf(certificates);
            policies = List.copyOf(policies);
        }
    }
}
