package io.chukei.relay.node;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

import io.chukei.relay.admin.Operator;
import io.chukei.relay.adminserver.OperatorTokens;
import io.chukei.relay.config.AdminConfig;
import io.chukei.relay.config.ConfigProblem;
import io.chukei.relay.config.InstitutionConfig;
import io.chukei.relay.config.SwitchConfig;
import io.chukei.relay.config.TlsConfig;
import io.chukei.relay.transport.Tls;

/// Looks at the files, addresses and dialects that a configuration names, before anything is opened: a node that would find out later had its
/// stores open and was signed on at institutions by then.
public final class NamedFiles {
    private NamedFiles() {}

    /// @throws ConfigProblem with the path of the first key whose file or name is no good
    public static void check(SwitchConfig config) throws ConfigProblem {
        bound("terminals.bind", config.doors().terminals().bind());
        bound("probe.bind", config.doors().probe().bind());
        TlsConfig door = config.doors().terminals().tls();
        usable("terminals.tls", () -> Tls.server(door.certificate(), door.key(), door.trust()));
        for (int i = 0; i < config.institutions().size(); i++) {
            InstitutionConfig institution = config.institutions().get(i);
            usable("institutions[" + i + "].dialect", () -> Counterparties.dialect(institution));
            for (int j = 0; j < institution.lines().size(); j++) {
                Optional<TlsConfig> tls = institution.lines().get(j).tls();
                if (tls.isPresent()) {
                    usable("institutions[" + i + "].lines[" + j + "].tls",
                        () -> Tls.client(tls.get().certificate(), tls.get().key(), tls.get().trust()));
                }
            }
        }
        usable("jpki.authorities", () -> Authorities.read(config.jpki()));
        tokens(config.doors().admin().operators());
    }

    private static void tokens(List<AdminConfig.OperatorEntry> operators) throws ConfigProblem {
        OperatorTokens tokens = new OperatorTokens();
        for (int i = 0; i < operators.size(); i++) {
            AdminConfig.OperatorEntry operator = operators.get(i);
            usable("admin.operators[" + i + "].token", () -> {
                tokens.add(new Operator(operator.name(), operator.institution()), operator.token());
                return tokens;
            });
        }
    }

    private static void bound(String path, String address) throws ConfigProblem {
        if (new InetSocketAddress(address, 0).isUnresolved()) {
            throw new ConfigProblem(path, "is not an address");
        }
    }

    private interface Attempt {
        Object make() throws IOException, StartException;
    }

    private static void usable(String path, Attempt attempt) throws ConfigProblem {
        try {
            attempt.make();
        } catch (IOException | StartException | IllegalArgumentException e) {
            throw new ConfigProblem(path, String.valueOf(e.getMessage()));
        }
    }
}
