using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Secrets;
using Orleans.Serialization;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains.Secrets;

public sealed class SealedSecretTests : IDisposable
{
    /// <summary>The bytes that the first version stored. Members have numbers and no names.</summary>
    private const string FirstForm =
        "20e820e8000fe0218000e0bf69c4efde08810000000000000000e0c10141096364656641070102030103e0";

    private const string Stored =
        "20e820e8000fe0218000e0bf69c4efde08810000000000000000e0c101410963646566410701020301030101e0";

    private static readonly SealedSecret Secret = new()
    {
        Id = new SecretId(7),
        CreatedAt = new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.Zero),
        Tail = "cdef",
        Ciphertext = [1, 2, 3],
        IsShared = true,
    };

    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void The_stored_form_never_changes() =>
        Assert.Equal(Stored, Convert.ToHexStringLower(Serializer.SerializeToArray(Secret)));

    [Fact]
    public void The_form_of_the_first_version_is_read()
    {
        var read = Serializer.Deserialize(Convert.FromHexString(FirstForm))!;

        Assert.Equal(Secret.Ciphertext, read.Ciphertext);
        Assert.Equal(Secret, read with { Ciphertext = Secret.Ciphertext });
    }

    private Serializer<SealedSecret> Serializer => _services.GetRequiredService<Serializer<SealedSecret>>();
}
