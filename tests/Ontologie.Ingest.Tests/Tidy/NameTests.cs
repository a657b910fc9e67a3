using System.Text.RegularExpressions;
using Xunit;

namespace Ontologie.Ingest.Tests.Tidy;

/// <summary>A name says what a thing is, and means one thing in the whole solution.</summary>
public sealed partial class NameTests
{
    private static readonly string[] BannedNames =
        ["Services", "Helpers", "Helper", "Models", "Utils", "Util", "Managers", "Manager", "Common"];

    private static readonly string[] BannedEndings = ["Helper", "Helpers", "Util", "Utils", "Manager", "Managers"];

    [Fact]
    public void No_folder_is_named_after_a_kind_of_code()
    {
        var wrong =
            from file in Repository.Sources()
            from folder in file.Split('/')[..^1].SelectMany(part => part.Split('.'))
            where BannedNames.Contains(folder, StringComparer.OrdinalIgnoreCase)
            select file;

        Assert.Empty(wrong);
    }

    [Fact]
    public void No_type_is_named_after_a_kind_of_code()
    {
        var wrong =
            from file in Repository.Sources()
            from line in Repository.Lines(file)
            where !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
            from name in TypeDeclaration().Matches(line).Select(match => match.Groups["name"].Value)
            where BannedNames.Contains(name, StringComparer.Ordinal)
                || BannedEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal))
            select $"{file}: {name}";

        Assert.Empty(wrong);
    }

    /// <summary>Generic and plain types of one name in one folder are one idea, and so are the parts of a partial type.</summary>
    [Fact]
    public void No_two_top_level_types_share_a_name()
    {
        var twice =
            from file in Repository.Files("src", ".cs").Concat(Repository.Files("tests", ".cs"))
            from line in Repository.Lines(file)
            let match = TopLevelType().Match(line)
            where match.Success
            group file[..file.LastIndexOf('/')] by match.Groups["name"].Value into folders
            where folders.Distinct(StringComparer.Ordinal).Count() > 1
            select $"{folders.Key}: {string.Join(", ", folders.Distinct(StringComparer.Ordinal))}";

        Assert.Empty(twice);
    }

    [GeneratedRegex(@"\b(class|record|struct|interface|enum)\s+(class\s+|struct\s+)?(?<name>[A-Z]\w*)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"^(?!\s)([a-z]+ )*(class|record|struct|interface|enum)\s+(class\s+|struct\s+)?(?<name>[A-Z]\w*)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TopLevelType();
}
