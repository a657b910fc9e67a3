using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Host.KeyRing;
using Ontologie.Ingest.Storage.KeyRing;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Host.KeyRing;

public sealed class KeyRingFilesTests : IDisposable
{
    private static readonly SecretSealer Sealer = new("a master key of at least 32 characters");

    private readonly TemporaryFolder _folder = new();
    private readonly CapturedLogs _logs = new();

    private string Ring => _folder.File(KeyRingFiles.FolderName);

    [Fact]
    public void A_restart_reads_what_was_protected_before()
    {
        var text = Protector().Protect("session");

        Assert.Equal("session", Protector().Unprotect(text));
        Assert.Single(Directory.GetFiles(Ring));
        Assert.Empty(Warnings());
    }

    [Fact]
    public void The_files_are_for_their_owner_alone_and_encrypted()
    {
        Protector();
        var file = Assert.Single(Directory.GetFiles(Ring));

        Assert.DoesNotContain("key", File.ReadAllText(file), StringComparison.OrdinalIgnoreCase);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(Ring).UnixFileMode);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIiMkJSYnKCkqKywtLi8=")]
    public void A_damaged_ring_gets_a_new_key_and_is_logged_once(string damage)
    {
        var old = Protector().Protect("session");
        File.WriteAllText(Assert.Single(Directory.GetFiles(Ring)), damage);
        var fresh = Protector();

        Assert.Equal("session", fresh.Unprotect(fresh.Protect("session")));
        Assert.Throws<System.Security.Cryptography.CryptographicException>(() => fresh.Unprotect(old));
        Assert.Equal(2, Directory.GetFiles(Ring).Length);
        Assert.Contains("1 keys", Assert.Single(Warnings()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ring_of_another_master_key_is_replaced_and_kept()
    {
        var first = Protector().Protect("session");
        var other = Protector(new SecretSealer("another master key of 32 characters"));

        Assert.Equal("session", other.Unprotect(other.Protect("session")));
        Assert.Equal("session", Protector().Unprotect(first));
    }

    [Fact]
    public void A_key_under_another_name_is_not_read()
    {
        Protector();
        var file = Assert.Single(Directory.GetFiles(Ring));
        File.Move(file, Path.Combine(Ring, "key-1.key"));
        Protector();

        Assert.Single(Warnings());
        Assert.Equal(2, Directory.GetFiles(Ring).Length);
    }

    [Fact]
    public void Without_a_usable_folder_the_keys_stay_in_memory()
    {
        File.WriteAllText(Ring, "a file where a folder should be");
        var memory = Protector();

        Assert.Equal("session", memory.Unprotect(memory.Protect("session")));
        Assert.Contains("in memory", Assert.Single(Warnings()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_master_key_the_keys_stay_in_memory()
    {
        var memory = Protector(sealer: null);

        Assert.Equal("session", memory.Unprotect(memory.Protect("session")));
        Assert.False(Directory.Exists(Ring));
        Assert.Contains("Ingest:MasterKey", Assert.Single(Warnings()).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../key")]
    [InlineData("a.b")]
    [InlineData("caf\u00e9")]
    public void A_name_stays_in_the_folder(string name) => Assert.Throws<ArgumentException>(() => new KeyRingEntry(name, ""));

    public void Dispose()
    {
        _logs.Dispose();
        _folder.Dispose();
    }

    private IDataProtector Protector() => Protector(Sealer);

    /// <summary>As after a start of the program.</summary>
    private IDataProtector Protector(SecretSealer? sealer)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(_logs).AddFilter("Microsoft", LogLevel.None));
        ConsoleKeyRing.Add(services, new KeyRingFiles(Ring), sealer, _logs.CreateLogger("start"));
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
    }

    private IEnumerable<CapturedLog> Warnings() => _logs.Entries.Where(entry => entry.Level >= LogLevel.Warning);
}
