package io.chukei.iso8583.edition;

import java.util.Map;
import java.util.Set;

import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.issuer.DeclineReason;
import io.chukei.iso8583.message.Text;

/// DE 39 of one edition: what each code means for the money. Total: a code that is not listed is unknown, and then the terminal is declined
/// and the money that may be held is reversed.
///
/// @param approved approved in full; an approval for a part is not here: what an issuer holds then is not what was asked for
/// @param declined nothing is held
/// @param reasons what some of the declining codes tell beyond "no"
/// @param networkAccepted accepts network management
/// @param done by which an institution has taken a reversal or an advice, where the configuration does not say
/// @param notFound by which it does not know the original, where the configuration does not say
record CodeTable(Set<String> approved, Set<String> declined, Map<String, DeclineReason> reasons, String networkAccepted,
    Set<String> done, Set<String> notFound) {
    CodeTable {
        approved = Set.copyOf(approved);
        declined = Set.copyOf(declined);
        reasons = Map.copyOf(reasons);
        Text.require(approved.stream().noneMatch(declined::contains), "a code is approved and declined");
        Text.require(declined.containsAll(reasons.keySet()), "a reason belongs to no decline");
    }

    AnswerClass classify(String code) {
        if (approved.contains(code)) {
            return AnswerClass.APPROVED;
        }
        return declined.contains(code) ? AnswerClass.DECLINED : AnswerClass.UNKNOWN;
    }

    DeclineReason decline(String code) {
        return reasons.getOrDefault(code, DeclineReason.OTHER);
    }
}
