using System.Reflection;
using System.Text.RegularExpressions;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Repeats;
using Ontologie.Ingest.Storage.Writing;
using Xunit;

namespace Ontologie.Ingest.Tests.Tidy;

/// <summary>Management reads the event log and never appends to it.</summary>
public sealed partial class AppendingTests
{
    private static readonly Assembly Storage = typeof(IEventAppender).Assembly;

    [Fact]
    public void Management_names_no_type_that_appends()
    {
        var appending = AppendingTypes();
        var wrong =
            from file in Repository.Files("src/Ontologie.Ingest.Management", ".cs")
            from word in Word().Matches(Repository.Read(file)).Select(match => match.Value).Distinct()
            where appending.Contains(word)
            select $"{file} names {word}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_types_that_append_are_found() => Assert.Superset(
        new HashSet<string>(
        [
            nameof(IEventAppender), nameof(NewEvent), nameof(AppendResult), nameof(EventRepeats), nameof(EventWriter), nameof(RepeatWriter),
        ]),
        AppendingTypes());

    [Fact]
    public void A_reader_is_no_appender() => Assert.DoesNotContain(
        Storage.GetTypes(), type => type.IsAssignableTo(typeof(IEventReader)) && type.IsAssignableTo(typeof(IEventAppender)));

    /// <summary>The appender, what it takes and returns, and everything in the folders that use it.</summary>
    private static HashSet<string> AppendingTypes() =>
    [
        nameof(IEventAppender),
        .. typeof(IEventAppender).GetMethods()
            .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType))
            .SelectMany(Parts).Where(type => type.Assembly == Storage).Select(type => type.Name),
        .. Storage.GetExportedTypes()
            .Where(type => type.Namespace is { } name && (name == typeof(EventWriter).Namespace || name == typeof(RepeatWriter).Namespace))
            .Select(type => type.Name),
    ];

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts)
        : [type];

    [GeneratedRegex(@"\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
