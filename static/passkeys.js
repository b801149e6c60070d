// Passkeys: the browser asks the person, and what it answers goes along with the form. Without this file, codes do.
(function () {
  const form = document.querySelector('form[data-passkey]')
  const options = document.getElementById('passkey-options')
  const field = form && form.querySelector('[name=credential]')
  if (!form || !options || !field || !window.webauthnJSON) return
  const told = document.createElement('p')
  told.setAttribute('role', 'alert')
  form.append(told)
  form.addEventListener('submit', async function (event) {
    event.preventDefault()
    told.textContent = ''
    const data = JSON.parse(options.textContent)
    try {
      const answer = form.dataset.passkey === 'create'
        ? await window.webauthnJSON.create(data.creation_options)
        : await window.webauthnJSON.get(data.request_options)
      field.value = JSON.stringify(answer)
      form.submit()
    } catch (trouble) {
      told.textContent = form.dataset.passkeyTold
    }
  })
})()
