package io.chukei.relay.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The operators' door. It is plain HTTP and therefore opens on loopback only.
///
/// @param bind a loopback address
/// @param port 0 for any free one
/// @param operators who may come in
public record AdminConfig(String bind, int port, List<OperatorEntry> operators) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

    /// Who may come in, by the token of a file.
    ///
    /// @param name stands in the audit
    /// @param institution set for an operator of one institution, who sees and changes only what is its own
    /// @param token the file with the operator's token, mode 0600
    public record OperatorEntry(String name, Optional<String> institution, Path token) {
        public OperatorEntry {
            Require.printable("name", name, 64);
            institution.ifPresent(number -> Require.digits("institution", number, 1, 11));
        }

        static OperatorEntry read(Section section) throws ConfigProblem {
            return section.make(() -> {
                String institution = section.text("institution", "all");
                return new OperatorEntry(section.text("name"),
                    "all".equals(institution) ? Optional.empty() : Optional.of(institution), section.file("token"));
            });
        }
    }

    public AdminConfig {
        Require.that(LOOPBACK.contains(bind), "bind must be a loopback address: this interface is not encrypted");
        operators = List.copyOf(operators);
        Set<String> names = new HashSet<>();
        operators.forEach(operator -> Require.that(names.add(operator.name()), "an operator is named twice"));
    }

    static AdminConfig read(Section section) throws ConfigProblem {
        return section.make(() -> {
            List<OperatorEntry> operators = new ArrayList<>();
            for (Section operator : section.sections("operators")) {
                operators.add(OperatorEntry.read(operator));
            }
            return new AdminConfig(section.text("bind", "127.0.0.1"), section.integer("port", 18_580, 0, 65_535), operators);
        });
    }
}
