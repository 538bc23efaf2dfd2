// SPDX-License-Identifier: Apache-2.0
/// The clauses of a test.
#include "grammar/build_clauses.h"
#include "grammar/build_condition.h"
#include "grammar/build_draws.h"

namespace tranche::grammar {

using Parser = Clauses::Parser;
using TestClause = Clauses::TestClause;

namespace {

/// The parts of a test's clauses that may be names of tables.
class TestBuilder {
public:
    explicit TestBuilder(const Clauses& clauses) : clauses_(clauses), figures_(clauses.figures()) {}

    [[nodiscard]] ast::TestFigure amount(const Parser::TestAmountContext& context) const {
        if (context.id != nullptr) {
            return figures_.name(*context.id);
        }
        return figures_.amount(*context.value);
    }

    [[nodiscard]] ast::TestFigure day(const Parser::TestDayContext& context) const {
        if (context.id != nullptr) {
            return figures_.name(*context.id);
        }
        return figures_.date(*context.day);
    }

    [[nodiscard]] std::optional<ast::TestFigure> day_of(
        const Parser::TestDayContext* context) const {
        return context == nullptr ? std::nullopt : std::optional(day(*context));
    }

    [[nodiscard]] ast::TestFigure figure(const Parser::TestFigureContext& context) const {
        if (context.id != nullptr) {
            return figures_.name(*context.id);
        }
        if (context.day != nullptr) {
            return figures_.date(*context.day);
        }
        if (context.shares != nullptr) {
            return shares(context);
        }
        return row(figures_.row(*context.row));
    }

    /// A single one is a share, of the fee if that is written; several are a row.
    [[nodiscard]] ast::TestFigure shares(const Parser::TestFigureContext& context) const {
        const auto& written = context.shares->values;
        if (written.size() > 1) {
            return figures_.row(*context.shares);
        }
        if (context.ofFee != nullptr) {
            return ast::OfFee{figures_.percent(*written.front()), Figures::span(context)};
        }
        return figures_.percent(*written.front());
    }

    [[nodiscard]] static ast::TestFigure row(ast::AmountRow row) {
        if (row.amounts.size() == 1) {
            return std::move(row.amounts.front());
        }
        return row;
    }

    [[nodiscard]] ast::TestPeriod period(const Parser::TestPeriodContext& context) const {
        ast::TestPeriod period{{}, {}, Figures::span(context)};
        if (context.years != nullptr) {
            period.run = figures_.run(*context.years);
        } else if (context.end != nullptr) {
            period.run = {figures_.moment(*context.first), figures_.period(*context.end),
                          period.span};
        } else if (context.first != nullptr) {
            const auto& last = context.last == nullptr ? *context.first : *context.last;
            period.range = {figures_.moment(*context.first), figures_.moment(last), period.span};
        }
        if (period.run && !period.run->last) {
            period.range = {period.run->first, period.run->first, period.span};
            period.run.reset();
        }
        return period;
    }

    [[nodiscard]] ast::Name whole(const Parser::PlainPathContext& context) const {
        ast::Path path{{figures_.word(*context.first->start)}, Figures::span(context)};
        for (const auto* part : context.rest) {
            path.parts.push_back(figures_.name(*part));
        }
        return {path.text(), path.span};
    }

    [[nodiscard]] std::optional<ast::TestPeriod> period_of(
        const Parser::TestPeriodContext* context) const {
        return context == nullptr ? std::nullopt : std::optional(period(*context));
    }

    [[nodiscard]] TestClause about(const Parser::GivenContext& context) const {
        const ast::Name subject = whole(*context.subject);
        if (context.argument != nullptr) {
            return measured(context, subject);
        }
        if (const auto* on = context.on) {
            return observed(subject, *context.value, *on);
        }
        if (context.negated != nullptr) {
            return ast::GivenNot{subject, figures_.name(*context.negated)};
        }
        if (context.began != nullptr) {
            return ast::GivenEvent{subject, day(*context.began), day_of(context.ended),
                                   day_of(context.noticed)};
        }
        return ast::GivenOutcome{subject, figures_.name(*context.outcome), day_of(context.at),
                                 period_of(context.in)};
    }

    [[nodiscard]] TestClause measured(const Parser::GivenContext& context,
                                      const ast::Name& function) const {
        const ast::Path argument = figures_.path(*context.argument);
        const Parser::GivenOfContext& of = *context.figured;
        const std::optional<ast::TestFigure> on = day_of(of.at);
        if (of.time != nullptr) {
            return interval(*of.time, function, argument, on);
        }
        const Parser::GivenValueContext& figured = *of.value;
        ast::GivenFigure given{function, argument, {}, figure(*figured.value), {}, {}, {}};
        if (of.in != nullptr) {
            given.when = period(*of.in);
            given.resource = on;
        } else {
            given.when = *on;
        }
        if (figured.times != nullptr) {
            given.times = figures_.number(*figured.times);
        }
        if (figured.without != nullptr) {
            given.without = figures_.word(*figured.without);
        }
        return given;
    }

    [[nodiscard]] TestClause interval(const Parser::GivenTimeContext& context,
                                      const ast::Name& function,
                                      const ast::Path& argument,
                                      const std::optional<ast::TestFigure>& on) const {
        ast::GivenInterval given{function, argument, on, clauses_.instant(*context.begin),
                                 {},       {},       {}, {}};
        if (context.end != nullptr) {
            given.to = clauses_.instant(*context.end);
        }
        if (context.value != nullptr) {
            given.of = amount(*context.value);
        }
        if (context.cause != nullptr) {
            given.because = figures_.name(*context.cause);
        }
        if (context.announced_ != nullptr) {
            given.announced = clauses_.instant(*context.announced_);
        }
        return given;
    }

    [[nodiscard]] ast::DrawAsked asked(const Parser::DrawAskedContext& context) const {
        ast::DrawAsked asked{day_of(context.day), {}, {}};
        if (context.clock != nullptr) {
            asked.at = time_of_day(*context.clock);
        }
        if (context.lenders_ != nullptr) {
            asked.waived_by = figures_.references(*context.lenders_);
        }
        return asked;
    }

    [[nodiscard]] ast::GivenObserved observed(const ast::Name& subject,
                                              const Parser::TestAmountContext& value,
                                              const Parser::ObservedOnContext& on) const {
        ast::GivenObserved given{subject, amount(value), {}, {}};
        if (on.at != nullptr) {
            given.from = day(*on.at);
            given.until = given.from;
        } else if (on.begin != nullptr) {
            given.from = day(*on.begin);
            given.until = day_of(on.end);
        }
        return given;
    }

    [[nodiscard]] TestClause figure_of(const Parser::ExpectContext& context) const {
        const auto& figure = *context.asked;
        ast::ExpectFigure expected{
            {figures_.path(*context.of), figures_.path(*figure.argument), {}},
            comparator_of(*figure.comparator),
            this->figure(*figure.value)};
        if (figure.at != nullptr) {
            expected.when = day(*figure.at);
        } else if (figure.in != nullptr) {
            expected.when = period(*figure.in);
        }
        return expected;
    }

    [[nodiscard]] TestClause state_of(const Parser::ExpectContext& context) const {
        const auto& is = *context.is;
        ast::Name state{"in grace", Figures::span(is)};
        if (is.word != nullptr) {
            state = figures_.name(*is.word);
        } else if (is.opened != nullptr) {
            state = figures_.word(*is.opened);
        } else {
            state.span.end = Figures::span(*is.graced).end;
        }
        return ast::ExpectState{{figures_.path(*context.of), period_of(is.in), day_of(is.at)},
                                std::move(state)};
    }

    [[nodiscard]] TestClause right_of(const Parser::ExpectContext& context,
                                      const Clauses& clauses) const {
        const auto& right = *context.right;
        return ast::ExpectRight{figures_.reference(*context.of),
                                right.denied == nullptr ? ast::ExpectRight::Claim::may
                                                        : ast::ExpectRight::Claim::may_not,
                                clauses.target(*right.what),
                                day_of(right.at),
                                day_of(right.first),
                                day_of(right.last),
                                Figures::span(right)};
    }

    [[nodiscard]] ast::Question question(const Parser::QuestionContext& context) const {
        const auto in = period_of(context.in);
        std::optional<ast::TestFigure> on;
        if (context.day != nullptr) {
            on = figures_.date(*context.day);
        }
        if (context.argument == nullptr) {
            return ast::AskedState{figures_.path(*context.of), in, on};
        }
        ast::AskedFigure asked{figures_.path(*context.of), figures_.path(*context.argument), {}};
        if (in) {
            asked.when = *in;
        } else if (on) {
            asked.when = *on;
        }
        return asked;
    }

private:
    const Clauses& clauses_;
    const Figures& figures_;
};

}  // namespace

ast::Question Clauses::question(const Parser::QuestionContext& context) const {
    return TestBuilder(*this).question(context);
}

ast::CaseTable Clauses::clause(const Parser::CaseTableContext& context) const {
    ast::CaseTable table{figures_.name(*context.id), {}};
    for (const auto* row : context.rows) {
        ast::TestFigure value = row->day != nullptr ? ast::TestFigure(figures_.date(*row->day))
                                                    : ast::TestFigure(figures_.amount(*row->value));
        table.rows.push_back({figures_.name(*row->key), std::move(value), Figures::span(*row)});
    }
    return table;
}

TestClause Clauses::clause(const Parser::GivenContext& context) const {
    const TestBuilder build(*this);
    if (context.whole != nullptr) {
        return ast::GivenPlan{};
    }
    if (context.scenario_ != nullptr) {
        return ast::GivenScenario{figures_.name(*context.scenario_)};
    }
    if (context.tranche_ != nullptr) {
        return ast::GivenDraw{figures_.path(*context.tranche_), build.amount(*context.value),
                              build.day(*context.at), build.asked(*context.asked)};
    }
    if (context.purchase_ != nullptr) {
        return ast::GivenInvoice{figures_.path(*context.purchase_), build.amount(*context.value),
                                 build.day(*context.at)};
    }
    if (context.of != nullptr) {
        return ast::GivenPayment{figures_.path(*context.of), build.amount(*context.value),
                                 build.period(*context.in), build.day(*context.at)};
    }
    if (context.demand_ != nullptr) {
        return ast::GivenDemand{figures_.reference(*context.demand_), build.period(*context.in),
                                build.amount(*context.value)};
    }
    if (context.ended_ != nullptr) {
        return ast::GivenTermination{target(*context.ended_), figures_.reference(*context.holder),
                                     build.day(*context.at)};
    }
    return build.about(context);
}

TestClause Clauses::clause(const Parser::ExpectContext& context) const {
    const TestBuilder build(*this);
    if (const auto* refusal = context.refused) {
        ast::ExpectRefused refused{figures_.path(*refusal->of),
                                   build.amount(*refusal->value),
                                   build.day(*refusal->at),
                                   build.asked(*refusal->asked),
                                   {}};
        for (const auto* test : refusal->tests) {
            refused.because.push_back(figures_.word(*test->start));
        }
        return refused;
    }
    if (context.right != nullptr) {
        return build.right_of(context, *this);
    }
    return context.is != nullptr ? build.state_of(context) : build.figure_of(context);
}

}  // namespace tranche::grammar
