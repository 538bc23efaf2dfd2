// SPDX-License-Identifier: Apache-2.0
#include "grammar/build_figures.h"

#include "grammar/build_condition.h"
#include "grammar/diagnostics.h"
#include "grammar/limits.h"

#include <algorithm>
#include <array>

namespace tranche::grammar {

namespace {

using Parser = generated::TrancheParser;

constexpr int year_min = 1900;
constexpr int year_max = 2200;

/// The number that `digits` spell; at most nine of them, beyond that a number too large for any
/// year, month or count.
int small_number(std::string_view digits) {
    int value = 0;
    for (const char c : digits.substr(0, 9)) {
        value = value * 10 + (c - '0');
    }
    return digits.size() > 9 ? 999'999'999 : value;
}

int days_in(int year, int month) {
    const auto period = month_period(std::clamp(year, year_min, year_max), month);
    return period ? period->length() : 31;
}

/// The power of ten of a magnitude: k, M, B, T.
int exponent(char magnitude) {
    switch (magnitude) {
        case 'k': return 3;
        case 'M': return 6;
        case 'B': return 9;
        case 'T': return 12;
        default: return 0;
    }
}

std::size_t count_digits(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

}  // namespace

Span Figures::span(const antlr4::Token& token) {
    return {static_cast<std::uint32_t>(token.getStartIndex()),
            static_cast<std::uint32_t>(token.getStopIndex() + 1)};
}

Span Figures::span(const antlr4::ParserRuleContext& context) {
    return {span(*context.start).begin, span(*context.stop).end};
}

bool is_parameter(std::string_view text) {
    return !text.empty() && text.front() >= 'a' && text.front() <= 'z';
}

template <typename Value>
Value Figures::argument(Span span) const {
    Value value{};
    if (values_ != nullptr) {
        value = std::get<Value>(values_->find(at(span))->second);
    }
    value.span = span;
    return value;
}

ast::Name Figures::word(const antlr4::Token& token) const {
    return {std::string(at(span(token))), span(token)};
}

ast::Name Figures::name(const Parser::NameContext& context) const {
    return word(*context.start);
}

std::vector<ast::Name> Figures::names(const Parser::NamesContext& context) const {
    std::vector<ast::Name> names;
    for (const auto* each : context.list) {
        names.push_back(name(*each));
    }
    return names;
}

ast::Path Figures::path(const Parser::PathContext& context) const {
    ast::Path path{{}, span(context)};
    for (const auto* part : context.parts) {
        path.parts.push_back(name(*part));
    }
    return path;
}

ast::Name Figures::reference(const Parser::PathContext& context) const {
    const ast::Path whole = path(context);
    return {whole.text(), whole.span};
}

std::vector<ast::Name> Figures::references(const Parser::PathsContext& context) const {
    std::vector<ast::Name> names;
    for (const auto* each : context.list) {
        names.push_back(reference(*each));
    }
    return names;
}

ast::Path Figures::clause_path(const Parser::ClausePathContext& context) const {
    ast::Path path{{word(*context.start)}, span(context)};
    for (const auto* part : context.rest) {
        path.parts.push_back(word(*part->start));
        const ast::Name& last = path.parts.back();
        if (last.text == "." || last.text == "..") {
            diagnostics_.report(last.span, unexpected, std::string("a part of a path after `.`"),
                                "`" + last.text + "`");
        }
    }
    return path;
}

std::vector<ast::Path> Figures::paths(const Parser::PathsContext& context) const {
    std::vector<ast::Path> paths;
    for (const auto* each : context.list) {
        paths.push_back(path(*each));
    }
    return paths;
}

ast::Text Figures::text(const antlr4::Token& token) const {
    const Span whole = span(token);
    if (is_parameter(at(whole))) {
        return argument<ast::Text>(whole);
    }
    const std::string_view inside = at({whole.begin + 1, whole.end - 1});
    ast::Text text{{}, whole};
    text.text.reserve(inside.size());
    for (std::size_t i = 0; i < inside.size(); ++i) {
        if (inside[i] == '\\') {
            ++i;  // The lexer has made sure that a quote or a backslash follows.
        }
        text.text += inside[i];
    }
    return text;
}

Decimal Figures::decimal(Span span) const {
    std::string_view digits = at(span);
    const int power = exponent(digits.back());
    if (power > 0) {
        digits.remove_suffix(1);
    }
    const std::size_t count = count_digits(digits);
    const std::size_t point = digits.find('.');
    const std::size_t places =
        point == std::string_view::npos ? 0 : count_digits(digits.substr(point));
    if (count > figure_digits_max) {
        diagnostics_.report(span, too_many_digits, figure_digits_max, count);
        return {};
    }
    if (places > figure_places_max) {
        diagnostics_.report(span, too_many_places, figure_places_max, places);
        return {};
    }
    const std::size_t all = count + static_cast<std::size_t>(power);
    const Decimal written = Decimal::parse(digits).value_or(Decimal());
    if (power == 0) {
        return written;
    }
    // A product of more digits than 128 bits hold has too many for a figure, whatever its value.
    const Decimal value =
        all > 38 ? written : (written * Decimal(power_of_ten(power), 0)).normalized();
    if (all > 38 || value.coefficient() >= power_of_ten(static_cast<int>(figure_digits_max))) {
        diagnostics_.report(span, too_many_digits, figure_digits_max, all - places);
        return {};
    }
    return value;
}

ast::Number Figures::number(const Parser::NumberContext& context) const {
    return {decimal(span(context)), span(context)};
}

ast::Fraction Figures::fraction(const antlr4::Token& token) const {
    const Span whole = span(token);
    const auto slash = static_cast<std::uint32_t>(at(whole).find('/'));
    const Span over{whole.begin, whole.begin + slash};
    const Span under{whole.begin + slash + 1, whole.end};
    return {{decimal(over), over}, {decimal(under), under}, whole};
}

ast::Percent Figures::percent(const antlr4::Token& token) const {
    const Span whole = span(token);
    if (is_parameter(at(whole))) {
        return argument<ast::Percent>(whole);
    }
    const Decimal value = decimal({whole.begin, whole.end - 1});
    return {Decimal(value.coefficient(), value.scale() + 2).normalized(), whole};
}

ast::Amount Figures::amount(const Parser::AmountContext& context) const {
    if (const Span name = span(*context.value); is_parameter(at(name))) {
        return rated(argument<ast::Amount>(name), context);
    }
    ast::Amount amount{decimal(span(*context.value)), {}, {}, span(context)};
    if (context.day != nullptr) {
        amount.day_kind = ast::DayKind::business_days;
        amount.units.push_back(word(*context.day->start));
    } else {
        amount.units.push_back(word(*context.measure->start));
    }
    return rated(std::move(amount), context);
}

/// `amount` with what stands behind each `per`.
ast::Amount Figures::rated(ast::Amount amount, const Parser::AmountContext& context) const {
    for (const auto* unit : context.rates) {
        amount.units.push_back(word(*unit->start));
    }
    amount.span = span(context);
    return amount;
}

void Figures::check_year(int year, Span span) const {
    if (year < year_min || year > year_max) {
        diagnostics_.report(span, year_out_of_range, std::string(at(span)), year_min, year_max);
    }
}

void Figures::report_no_period(Span span, std::string hint) const {
    diagnostics_.report(span, no_such_period, std::string(at(span))).suggest(std::move(hint));
}

ast::Moment Figures::date(const antlr4::Token& token) const {
    ast::Moment moment;
    moment.span = span(token);
    const std::string_view text = at(moment.span);
    if (is_parameter(text)) {
        return argument<ast::Moment>(moment.span);
    }
    moment.year = small_number(text.substr(0, 4));
    const int month = small_number(text.substr(5, 2));
    const int day = small_number(text.substr(8, 2));
    if (const auto date = Date::of(moment.year, month, day)) {
        moment.day = *date;
    } else if (month < 1 || month > 12) {
        diagnostics_.report(moment.span, no_such_day, std::string(text))
            .suggest("year, month, day: the month is 01 to 12");
    } else if (const int last = days_in(moment.year, month); day < 1 || day > last) {
        diagnostics_.report(moment.span, no_such_day, std::string(text))
            .suggest(fmt::format("the last day of that month is `{:04}-{:02}-{:02}`", moment.year,
                                 month, last));
    } else {
        check_year(moment.year, moment.span);
    }
    return moment;
}

ast::Moment Figures::moment(const Parser::MomentContext& context) const {
    return context.day != nullptr ? date(*context.day) : period(*context.period_);
}

ast::Moment Figures::moment(const Parser::CalendarMomentContext& context) const {
    return context.day != nullptr ? date(*context.day) : period(*context.period_);
}

ast::Moment Figures::period(const Parser::PeriodContext& context) const {
    return context.year != nullptr ? contract_years(*context.year, nullptr, span(context)).first
                                   : period(*context.of);
}

ast::Moment Figures::period(const Parser::CalendarPeriodContext& context) const {
    using Kind = ast::MomentKind;
    ast::Moment moment;
    moment.span = span(context);
    const std::string_view text = at(moment.span);
    const std::string_view digits = text.substr(text.starts_with("FY") ? 2 : 0);
    const std::size_t dash = digits.find('-');
    const bool has_part = dash != std::string_view::npos;
    const std::string_view part = has_part ? digits.substr(dash + 1) : "";
    moment.year = small_number(digits.substr(0, std::min(dash, digits.size())));
    switch (context.start->getType()) {
        case Parser::MONTH: {
            moment.kind = Kind::month;
            moment.part = small_number(part);
            if (moment.part < 1 || moment.part > 12) {
                report_no_period(moment.span, "the month is 01 to 12");
                return moment;
            }
            break;
        }
        case Parser::FISCAL:
        case Parser::QUARTER: {
            const bool is_fiscal = context.start->getType() == Parser::FISCAL;
            const bool is_half = !is_fiscal && part.starts_with('H');
            moment.kind = is_half      ? Kind::half_year
                          : !is_fiscal ? Kind::quarter
                          : has_part   ? Kind::fiscal_quarter
                                       : Kind::fiscal_year;
            moment.part = has_part ? small_number(part.substr(1)) : 0;
            const bool is_known = !has_part || part.starts_with(is_half ? 'H' : 'Q');
            if (!is_known || (has_part && (moment.part < 1 || moment.part > (is_half ? 2 : 4)))) {
                report_no_period(moment.span,
                                 is_fiscal ? "a fiscal year is `FY2027`, its quarters `FY2027-Q1` "
                                             "to `FY2027-Q4`"
                                           : "quarters are `Q1` to `Q4`, half years `H1` and `H2`");
                return moment;
            }
            break;
        }
        default: moment.kind = Kind::year; break;
    }
    check_year(moment.year, moment.span);
    return moment;
}

ast::Run Figures::contract_years(const antlr4::Token& first,
                                 const antlr4::Token* last,
                                 Span whole) const {
    const auto year = [&](const antlr4::Token& number) {
        ast::Moment moment{ast::MomentKind::contract_year, 0, 0, {}, span(number)};
        moment.part = small_number(at(moment.span));
        if (moment.part < 1 || moment.part > contract_years_max) {
            report_no_period(moment.span, fmt::format("the years of a contract are 1 to {}",
                                                      contract_years_max));
        }
        return moment;
    };
    ast::Run run{year(first), {}, whole};
    if (last != nullptr) {
        run.last = year(*last);
    }
    return run;
}

ast::Run Figures::run(const Parser::ContractYearsContext& context) const {
    return contract_years(context.year != nullptr ? *context.year : *context.first, context.last,
                          span(context));
}

ast::Run Figures::run(const Parser::RunContext& context) const {
    if (context.years != nullptr) {
        return run(*context.years);
    }
    ast::Run result{period(*context.first), {}, span(context)};
    if (context.last != nullptr) {
        result.last = period(*context.last);
    }
    return result;
}

ast::AmountRow Figures::row(const Parser::AmountRowContext& context) const {
    ast::AmountRow row{{}, span(context)};
    for (const auto* value : context.values) {
        const Span place = span(*value);
        ast::Amount amount;
        if (is_parameter(at(place))) {
            amount = argument<ast::Amount>(place);
        } else {
            amount.value = decimal(place);
            amount.units = {
                word(context.day != nullptr ? *context.day->start : *context.measure->start)};
            amount.day_kind =
                context.day != nullptr ? ast::DayKind::business_days : ast::DayKind::calendar_days;
        }
        for (const auto* unit : context.rates) {
            amount.units.push_back(word(*unit->start));
        }
        amount.span = context.values.size() > 1 ? place : row.span;
        row.amounts.push_back(std::move(amount));
    }
    return row;
}

ast::ShareRow Figures::row(const Parser::PercentRowContext& context) const {
    ast::ShareRow row{{}, span(context)};
    for (auto* value : context.values) {
        row.shares.push_back(percent(*value));
    }
    return row;
}

ast::Range Figures::range(const Parser::RangeContext& context) const {
    return {moment(*context.first), moment(*context.last), span(context)};
}

ast::MonthDay Figures::month_day(const antlr4::Token& token) const {
    const Span whole = span(token);
    const std::string_view text = at(whole);
    const ast::MonthDay day{small_number(text.substr(0, 2)), small_number(text.substr(3, 2)),
                            whole};
    constexpr int leap_year = 2000;
    if (day.month < 1 || day.month > 12) {
        diagnostics_.report(whole, no_such_day, std::string(text))
            .suggest("month and day: the month is 01 to 12");
    } else if (const int last = days_in(leap_year, day.month); day.day < 1 || day.day > last) {
        diagnostics_.report(whole, no_such_day, std::string(text))
            .suggest(fmt::format("the last day of that month is `{:02}-{:02}`", day.month, last));
    }
    return day;
}

std::vector<ast::Mark> Figures::marks(const std::vector<Parser::MarkContext*>& contexts) const {
    std::vector<ast::Mark> marks;
    for (auto* context : contexts) {
        if (auto* assumed = context->assumed()) {
            marks.push_back({ast::Assumed{text(*assumed->reason)}, span(*context)});
            continue;
        }
        if (auto* accepts = context->accepts()) {
            marks.push_back(
                {ast::Accepts{word(*accepts->warning), text(*accepts->reason)}, span(*context)});
            continue;
        }
        if (auto* except = context->exceptWhen()) {
            const bool is_name = except->of != nullptr;
            ast::Condition condition =
                is_name ? ast::Condition{ast::Reference{path(*except->of)}, span(*except->of)}
                        : build_condition(*except->unless, *this);
            marks.push_back(
                {ast::ExceptWhen{std::make_shared<const ast::Condition>(std::move(condition))},
                 span(*context)});
            continue;
        }
        if (auto* override_mark = context->override_()) {
            const bool prevails = override_mark->how->getText() == "notwithstanding";
            marks.push_back({ast::Override{prevails ? ast::Override::Kind::prevails
                                                    : ast::Override::Kind::yields,
                                           text(*override_mark->number_)},
                             span(*context)});
            continue;
        }
        auto* cites = context->cites();
        ast::Cites mark{reference(*cites->from), {}, {}, {}};
        if (cites->clause_ != nullptr) {
            mark.clause = text(*cites->clause_);
        }
        if (cites->quote != nullptr) {
            mark.quote = text(*cites->quote);
        }
        if (cites->says != nullptr) {
            mark.says = amount(*cites->says);
        }
        marks.push_back({std::move(mark), span(*context)});
    }
    return marks;
}

}  // namespace tranche::grammar
