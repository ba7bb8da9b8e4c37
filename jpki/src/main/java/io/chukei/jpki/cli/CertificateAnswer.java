package io.chukei.jpki.cli;

import java.util.List;

import io.chukei.jpki.crl.CrlProblem;

/// The answer to a [CertificateQuestion].
///
/// @param reason the name of the reason, `OK` when valid
/// @param sentence what the reason means
/// @param refusedLists why lists that were at hand were not used
record CertificateAnswer(Verdict verdict, String reason, String sentence, List<CrlProblem> refusedLists) {

    CertificateAnswer {
        refusedLists = List.copyOf(refusedLists);
    }

    /// The three answers, with the exit code of each.
    enum Verdict {
        VALID(0), INVALID(1), UNDETERMINED(3);

        private final int exitCode;

        Verdict(int exitCode) {
            this.exitCode = exitCode;
        }

        int exitCode() {
            return exitCode;
        }
    }
}
