using System.Globalization;
using System.Reflection;
using System.Text;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains;
using Ontologie.Ingest.Testing.Snapshots;
using Xunit;

namespace Ontologie.Ingest.Tests.Contracts;

/// <summary>Checks the records on the wire and in storage against lists: docs/decisions/0008-wire-contracts.md.</summary>
public sealed class WireRecordTests
{
    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Fact]
    public void Wire_records_equal_the_checked_in_list() =>
        Snapshot.Match("src/Ontologie.Ingest.Contracts/WireRecords.txt", Describe(typeof(EndpointId).Assembly));

    [Fact]
    public void Stored_records_equal_the_checked_in_list() =>
        Snapshot.Match("src/Ontologie.Ingest.Grains/StoredRecords.txt", Describe(typeof(GrainsSilo).Assembly));

    [Fact]
    public void Every_record_has_an_alias() =>
        Assert.All(
            Records(typeof(EndpointId).Assembly).Concat(Records(typeof(GrainsSilo).Assembly)),
            record => Assert.StartsWith("ingest.", Name(record), StringComparison.Ordinal));

    private static IEnumerable<Type> Records(Assembly assembly) =>
        assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null)
            .OrderBy(Name, StringComparer.Ordinal);

    private static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var record in Records(assembly))
        {
            text.Append(Name(record)).Append('\n');
            foreach (var member in record.IsEnum ? Values(record) : Members(record))
            {
                text.Append("  ").Append(member).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Values(Type type) =>
        from value in Enum.GetValues(type).Cast<object>()
        let number = Convert.ToInt64(value, CultureInfo.InvariantCulture)
        select string.Create(CultureInfo.InvariantCulture, $"{number} {value}");

    private static IEnumerable<string> Members(Type type) =>
        from member in type.GetMembers(Own)
        let id = member.GetCustomAttribute<IdAttribute>()
        where id is not null
        orderby id.Id
        select string.Create(CultureInfo.InvariantCulture, $"{id.Id} {Shown(TypeOf(member))} {member.Name}");

    private static Type TypeOf(MemberInfo member) =>
        member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;

    private static string Shown(Type type) =>
        type.IsArray ? Shown(type.GetElementType()!) + "[]"
        : Nullable.GetUnderlyingType(type) is { } value ? Shown(value) + "?"
        : type.IsGenericType ? $"{Name(type.GetGenericTypeDefinition())}<{string.Join(", ", type.GetGenericArguments().Select(Shown))}>"
        : Name(type);

    private static string Name(Type type) => type.GetCustomAttribute<AliasAttribute>()?.Alias ?? type.Name;
}
