// SPDX-License-Identifier: Apache-2.0
#include "grammar/imports.h"

#include "grammar/diagnostics.h"
#include "grammar/limits.h"

#include <algorithm>

namespace tranche::grammar {

namespace {

/// Whether every part of a path is the name of a file or folder, and the last one is a contract: so
/// that it cannot leave the folder it starts in, on any system.
bool stays_below(std::string_view path) {
    if (!path.ends_with(".deal") || path.find_first_of("\\:") != std::string_view::npos) {
        return false;
    }
    for (;;) {
        const std::size_t slash = path.find('/');
        const std::string_view part = path.substr(0, slash);
        if (part.empty() || part == "." || part == ".." || part == ".deal") {
            return false;
        }
        if (slash == std::string_view::npos) {
            return true;
        }
        path.remove_prefix(slash + 1);
    }
}

class Loader {
public:
    Loader(Sources& sources, const Library& library, ast::Scopes& scopes, Diagnostics& diagnostics)
        : sources_(sources),
          library_(library),
          scopes_(scopes),
          diagnostics_(diagnostics),
          folder_(folder_of(sources.main().name())) {}

    std::vector<std::unique_ptr<LoadedFile>> run() && {
        const std::string& name = sources_.main().name();
        load(sources_.main(), name.substr(folder_.size()), "");
        return std::move(files_);
    }

private:
    /// A file that is being loaded, with the import that asked for it.
    struct Open {
        std::string path;
        Span import;
    };

    LoadedFile* load(const SourceFile& source, const std::string& path, std::string prefix) {
        files_.push_back(std::make_unique<LoadedFile>());
        LoadedFile& file = *files_.back();
        by_path_.emplace(path, &file);
        bytes_ += source.text().size();
        file.module = read_module(source, diagnostics_);
        file.scope = scopes_.add({.begin = source.span().begin,
                                  .prefix = prefix,
                                  .outside = ast::Scope::none,
                                  .own = {},
                                  .arguments = {},
                                  .inside = {}});
        if (!prefix.empty()) {
            check_declares_no_deal(file);
        }
        open_.push_back({path, {}});
        for (const ast::Import& import : file.module.file.imports) {
            open_.back().import = import.span;
            LoadedFile* imported = imported_by(import, prefix);
            file.imports.push_back(imported);
            if (imported != nullptr) {
                scopes_.at(file.scope).inside.emplace(import.name.text, imported->scope);
            }
        }
        open_.pop_back();
        return &file;
    }

    LoadedFile* imported_by(const ast::Import& import, const std::string& prefix) {
        const std::string& path = import.file.text;
        const Span place = import.file.span;
        if (!stays_below(path)) {
            diagnostics_.report(place, path_leaves_root, path)
                .suggest("write it as in `import \"calendars/us.deal\" as us`");
            return nullptr;
        }
        if (is_open(path)) {
            report_circle(import);
            return nullptr;
        }
        if (const auto known = by_path_.find(path); known != by_path_.end()) {
            return known->second;
        }
        if (open_.size() > import_depth_max) {
            diagnostics_.report(place, imports_too_deep, import_depth_max);
            return nullptr;
        }
        if (files_.size() == files_max) {
            diagnostics_.report(place, too_many_files, files_max);
            return nullptr;
        }
        Answer answer = library_(path, file_bytes_max);
        if (answer.problem.empty() && answer.text.size() > imported_bytes_max - bytes_) {
            diagnostics_.report(place, too_much_imported, imported_bytes_max);
            return nullptr;
        }
        if (!answer.problem.empty()) {
            auto& error = diagnostics_.report(place, cannot_import, path, answer.problem);
            if (open_.size() > 1) {
                error.note(open_[open_.size() - 2].import, "this file is imported here");
            }
            by_path_.emplace(path, nullptr);  // Said once.
            return nullptr;
        }
        return load(sources_.add(folder_ + path, std::move(answer.text)), path,
                    prefix + import.name.text + ".");
    }

    [[nodiscard]] bool is_open(const std::string& path) const {
        return std::any_of(open_.begin(), open_.end(),
                           [&](const Open& open) { return open.path == path; });
    }

    /// With every import on the way round.
    void report_circle(const ast::Import& import) {
        const std::string& path = import.file.text;
        auto& error = diagnostics_.report(import.file.span, imports_itself, path);
        auto on_the_way = std::find_if(open_.begin(), open_.end(),
                                       [&](const Open& open) { return open.path == path; });
        for (; on_the_way + 1 != open_.end(); ++on_the_way) {
            error.note(on_the_way->import, fmt::format("`{}` imports `{}` here", on_the_way->path,
                                                       (on_the_way + 1)->path));
        }
    }

    void check_declares_no_deal(const LoadedFile& file) {
        for (const ast::AnyDeclaration& declaration : file.module.file.declarations) {
            if (const auto* deal = std::get_if<ast::Deal>(&declaration)) {
                diagnostics_.report(deal->heading.name.span, deal_imported, deal->heading.name.text)
                    .note(open_.back().import, "the file is imported here");
            }
        }
    }

    Sources& sources_;
    const Library& library_;
    ast::Scopes& scopes_;
    Diagnostics& diagnostics_;
    std::string folder_;
    std::vector<std::unique_ptr<LoadedFile>> files_;
    std::map<std::string, LoadedFile*> by_path_;
    std::vector<Open> open_;
    std::size_t bytes_ = 0;
};

}  // namespace

Answer no_library(const std::string& /*path*/, std::size_t /*bytes_max*/) {
    return {{}, "no such file or directory"};
}

std::string folder_of(const std::string& name) {
    const std::size_t slash = name.rfind('/');
    return slash == std::string::npos ? "" : name.substr(0, slash + 1);
}

std::vector<std::unique_ptr<LoadedFile>> load_files(Sources& sources,
                                                    const Library& library,
                                                    ast::Scopes& scopes,
                                                    Diagnostics& diagnostics) {
    return Loader(sources, library, scopes, diagnostics).run();
}

}  // namespace tranche::grammar
