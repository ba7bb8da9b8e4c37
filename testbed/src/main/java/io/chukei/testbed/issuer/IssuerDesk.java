package io.chukei.testbed.issuer;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.OptionalInt;

import io.chukei.testbed.issuer.Reaction.Mistake;

/// A bank's desk: the books, and the rules that it was given for misbehaving. The newest rule that matches a message
/// decides; with no rule the bank does as a bank should. Single-threaded.
public final class IssuerDesk {

    private final IssuerBooks books;
    private final List<BehaviourRule> rules = new ArrayList<>();

    public IssuerDesk(IssuerBooks books) {
        this.books = books;
    }

    /// Takes a message.
    public Reaction on(BookRequest request, Instant now) {
        return switch (behaviourFor(request)) {
            case Behaviour.Approve _ -> answer(books.post(request, now));
            case Behaviour.Decline(String code) -> answer(books.refuse(request, code, now));
            case Behaviour.Delay(Duration delay) ->
                new Reaction.Answer(books.post(request, now), delay, Mistake.NONE);
            case Behaviour.Silent(boolean effect) -> {
                postWhen(effect, request, now);
                yield new Reaction.NoAnswer();
            }
            case Behaviour.WrongAmount _ ->
                new Reaction.Answer(books.post(request, now), Duration.ZERO, Mistake.AMOUNT);
            case Behaviour.WrongStan _ -> new Reaction.Answer(books.post(request, now), Duration.ZERO, Mistake.STAN);
            case Behaviour.UnknownCode(String code, boolean effect) -> {
                BookAnswer decided = effect ? books.post(request, now) : books.refuse(request, code, now);
                yield answer(decided.withCode(code));
            }
            case Behaviour.Disconnect(boolean effect) -> {
                postWhen(effect, request, now);
                yield new Reaction.HangUp();
            }
        };
    }

    /// Takes totals of a date. Only silence, refusal and a line that ends can be told it for them.
    public Reaction onTotals(Instant now) {
        ListIterator<BehaviourRule> each = rules.listIterator();
        while (each.hasNext()) {
            BehaviourRule rule = each.next();
            if (rule.target() == BehaviourRule.Target.TOTALS) {
                spend(rule, each);
                return switch (rule.behaviour()) {
                    case Behaviour.Silent _ -> new Reaction.NoAnswer();
                    case Behaviour.Disconnect _ -> new Reaction.HangUp();
                    case Behaviour.Decline(String code) -> answer(books.plain(code, now));
                    case Behaviour.Approve _,Behaviour.Delay _,Behaviour.WrongAmount _,Behaviour.WrongStan _,Behaviour.UnknownCode _ ->
                        answer(books.plain(BookAnswer.APPROVED, now));
                };
            }
        }
        return answer(books.plain(BookAnswer.APPROVED, now));
    }

    /// What comes next came over this line.
    public void hears(int line) {
        books.hears(line);
    }

    /// What is booked on a date of what came over one line.
    public DaySums sums(LocalDate date, int line) {
        return books.sums(date, line);
    }

    /// From now on business days end at another time.
    public void endDayAt(BankDay day) {
        books.endDayAt(day);
    }

    /// The business date of a moment.
    public LocalDate date(Instant now) {
        return books.date(now);
    }

    /// What is booked on a date.
    public DaySums sums(LocalDate date) {
        return books.sums(date);
    }

    /// Adds a rule; it goes before all others.
    public void addRule(BehaviourRule rule) {
        rules.addFirst(rule);
    }

    /// Forgets every rule.
    public void clearRules() {
        rules.clear();
    }

    /// The newest lines of the books, the oldest first.
    public List<LedgerLine> ledger() {
        return books.ledger();
    }

    /// The accounts as they stand.
    public List<AccountState> accounts() {
        return books.accounts();
    }

    private void postWhen(boolean effect, BookRequest request, Instant now) {
        if (effect) {
            books.post(request, now);
        }
    }

    private static Reaction answer(BookAnswer answer) {
        return new Reaction.Answer(answer, Duration.ZERO, Mistake.NONE);
    }

    private Behaviour behaviourFor(BookRequest request) {
        Optional<String> account = books.accountOf(request);
        ListIterator<BehaviourRule> each = rules.listIterator();
        while (each.hasNext()) {
            BehaviourRule rule = each.next();
            if (matches(rule, request, account)) {
                spend(rule, each);
                return rule.behaviour();
            }
        }
        return new Behaviour.Approve();
    }

    private static boolean matches(BehaviourRule rule, BookRequest request, Optional<String> account) {
        boolean money = request instanceof BookRequest.Money;
        boolean targeted = switch (rule.target()) {
            case MONEY -> money;
            case FOLLOW_UP -> !money;
            case ALL -> true;
            case TOTALS -> false;
        };
        return targeted && (rule.account().isEmpty() || rule.account().equals(account));
    }

    private static void spend(BehaviourRule rule, ListIterator<BehaviourRule> each) {
        if (rule.next().isEmpty()) {
            return;
        }
        int left = rule.next().getAsInt() - 1;
        if (left == 0) {
            each.remove();
        } else {
            each.set(new BehaviourRule(rule.behaviour(), rule.target(), rule.account(), OptionalInt.of(left)));
        }
    }
}
